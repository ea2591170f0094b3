//! From addresses to a profile.

use super::super::error::Error;
use super::super::profile::Profile;
use super::unwind::Stack;
use crate::symbols::modules::Module;
use crate::symbols::{Frame, Function, Resolver, has_lines, last_segment};

/// The function by which every recorded piece of work is called.
const MARK: &str = "sampled_from_here";

pub(super) fn resolve(stacks: &[Stack], modules: &[Module]) -> Result<Profile, Error> {
    if stacks.is_empty() {
        return Err(Error::Empty);
    }
    if !has_lines() {
        return Err(Error::NoLines);
    }
    let mut resolver = Resolver::new(modules.to_vec());
    Ok(Profile::new(stacks.iter().map(|stack| frames(&mut resolver, stack))))
}

/// A stack by names, the outermost function first.
fn frames(resolver: &mut Resolver, stack: &Stack) -> Vec<Frame> {
    let mut frames = Vec::new();
    for &address in &stack.addresses {
        frames.extend_from_slice(resolver.frames(address));
    }
    let mark = frames.iter().position(|frame| last_segment(&frame.function.name) == MARK);
    match mark {
        Some(mark) => {
            frames.truncate(mark);
            // What stands between the mark and the work, and was inlined.
            while frames.pop_if(|frame| is_recorder(&frame.function)).is_some() {}
        }
        None if stack.cut => frames.push(Frame::named("(callers unknown)")),
        None => {}
    }
    frames.reverse();
    frames
}

fn is_recorder(function: &Function) -> bool {
    function.file.as_deref().is_some_and(|file| file.ends_with("/src/sampling/linux/mod.rs"))
}
