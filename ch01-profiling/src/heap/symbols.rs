//! From return addresses to the lines they belong to, on every system that the crate `backtrace` knows.
//!
//! A sampled profile is resolved by `sampling/linux/resolve.rs` instead, which knows the paths of
//! functions and the names in libraries, and Linux alone.

use std::collections::HashMap;
use std::fmt;

use shared::workspace;

use super::recording::Stack;

/// A call, as the program's debug information names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Frame {
    /// With its path where the debug information has it: line tables alone do not. Empty when it
    /// has no name.
    pub function: String,
    /// Counted from the workspace's folder where it lies there; empty when unknown.
    pub file: String,
    /// 0 when unknown.
    pub line: u32,
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let function = if self.function.is_empty() { "(no name)" } else { &self.function };
        match self.file.as_str() {
            "" => f.write_str(function),
            file => write!(f, "{function} {file}:{}", self.line),
        }
    }
}

impl Frame {
    /// Whether it is the machinery of an allocation, which says nothing about who wanted it.
    pub(super) fn is_machinery(&self) -> bool {
        let within = |folder: &str| self.file.contains(folder);
        // The standard library, what it was built from, and this allocator.
        within("/rustc/")
            || within("/rustlib/src/rust/library/")
            || within("/rust/deps/")
            || within("/backtrace-0.")
            || self.file == "ch01-profiling/src/heap/allocator.rs"
            || self.file == "ch01-profiling/src/heap/recording.rs"
            || self.is_entrance()
            || self.file.is_empty() && self.is_library_name()
    }

    /// Where the compiler leads every allocation to the global allocator: it says this is in the
    /// line with the attribute.
    fn is_entrance(&self) -> bool {
        let last = self.function.rsplit("::").next().unwrap_or_default();
        ["__rust_", "__rg_", "__rdl_"].iter().any(|start| last.starts_with(start))
    }

    /// Where there is no file, the name has to do.
    fn is_library_name(&self) -> bool {
        let name = self.function.trim_start_matches(['<', '&', '_']);
        let roots = ["std::", "core::", "alloc::", "backtrace::", "rust_", "rustc_"];
        name.is_empty() || roots.iter().any(|root| name.starts_with(root))
    }
}

/// Looks every address up once: a stack shares most of its calls with the others.
#[derive(Default)]
pub(super) struct Symbols(HashMap<usize, Vec<Frame>>);

impl Symbols {
    /// The calls of a stack from the one that wanted memory outwards, those that were inlined too.
    pub(super) fn path(&mut self, stack: &Stack) -> Vec<Frame> {
        let mut frames = Vec::new();
        for address in stack.addresses() {
            frames.extend_from_slice(self.0.entry(address).or_insert_with(|| resolve(address)));
        }
        let wanted = frames.iter().position(|frame| !frame.is_machinery());
        // All of it may be machinery: a thread's own start, say.
        frames.split_off(wanted.unwrap_or(frames.len().saturating_sub(1)))
    }
}

/// Whether this program tells the lines of its own code.
pub(super) fn has_lines() -> bool {
    // What is looked up is taken for a return address, which lies behind its call.
    let inside = has_lines as *const () as usize + 1;
    resolve(inside).iter().any(|frame| frame.line > 0)
}

fn resolve(address: usize) -> Vec<Frame> {
    let mut frames = Vec::new();
    backtrace::resolve(std::ptr::without_provenance_mut(address), |symbol| {
        let function = symbol.name().map(|name| format!("{name:#}")).unwrap_or_default();
        let file = symbol.filename().map(|file| short(&file.to_string_lossy()));
        let (file, line) = (file.unwrap_or_default(), symbol.lineno().unwrap_or_default());
        frames.push(Frame { function, file, line });
    });
    frames
}

/// The part of a file's name that tells it from others, with slashes everywhere.
fn short(file: &str) -> String {
    let (file, root) = (slashes(file), slashes(&workspace::root().to_string_lossy()));
    let inside = file.strip_prefix(&root).and_then(|rest| rest.strip_prefix('/'));
    let inside = inside.or_else(|| file.strip_prefix("./"));
    inside.unwrap_or(&file).to_owned()
}

fn slashes(file: &str) -> String {
    file.replace('\\', "/")
}
