//! The arithmetic of profiles on stacks made by hand, and what the sampler sees of known work.

mod counting;
mod flame;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod recording;

use std::sync::Arc;

use ch01_profiling::sampling::Profile;
use ch01_profiling::symbols::{Frame, Function};

/// Stacks such as `"main work@3"`, the outermost function first, with the line after an @.
fn profile(stacks: &[(&str, usize)]) -> Profile {
    let stack = |words: &str| words.split_whitespace().map(frame).collect::<Vec<_>>();
    Profile::new(stacks.iter().flat_map(|&(words, times)| vec![stack(words); times]))
}

fn frame(word: &str) -> Frame {
    let (name, line) =
        word.split_once('@').map_or((word, None), |(name, line)| (name, line.parse().ok()));
    let function = Function { name: name.into(), file: Some("/book/src/lib.rs".into()) };
    Frame { function: Arc::new(function), line }
}
