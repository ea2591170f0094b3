//! From a stack to the calls that a reader of the program knows.

use crate::symbols::{Frame, Resolver};

use super::stack::Stack;

/// The calls of a stack from the one that wanted memory outwards, those that were inlined too.
pub(super) fn path(resolver: &mut Resolver, stack: &Stack) -> Vec<Frame> {
    let mut frames = Vec::new();
    for address in stack.addresses() {
        // A return address lies behind its call.
        frames.extend_from_slice(resolver.frames(address as u64 - 1));
    }
    let wanted = frames.iter().position(|frame| !is_machinery(frame));
    // All of it may be machinery: a thread's own start, say.
    frames.split_off(wanted.unwrap_or(frames.len().saturating_sub(1)))
}

/// Whether it is the machinery of an allocation, which says nothing about who wanted it.
pub(super) fn is_machinery(frame: &Frame) -> bool {
    let (name, file) = (&*frame.function.name, frame.function.file.as_deref());
    let file = file.unwrap_or_default().replace('\\', "/");
    let folders = ["/rustc/", "/rustlib/src/rust/library/", "/rust/deps/", "/backtrace-0."];
    let own = ["allocator.rs", "recording.rs", "stack.rs"];
    folders.iter().any(|folder| file.contains(folder))
        || own.iter().any(|own| file.ends_with(&format!("ch01-profiling/src/heap/{own}")))
        || is_entrance(name)
        || !file.ends_with(".rs") && is_library_name(name)
}

/// Where the compiler leads every allocation to the global allocator: it says this is in the line
/// with the attribute.
fn is_entrance(name: &str) -> bool {
    let last = name.rsplit("::").next().unwrap_or_default();
    ["__rust_", "__rg_", "__rdl_"].iter().any(|start| last.starts_with(start))
}

/// Where there is no source file, the name has to do.
fn is_library_name(name: &str) -> bool {
    let roots = ["std::", "core::", "alloc::", "backtrace::", "rust_", "rustc_"];
    let known = |path: &str| roots.iter().any(|root| path.starts_with(root));
    let name = name.trim_start_matches(['<', '&', '_']);
    // `<T as alloc::vec::spec_from_elem::SpecFromElem>::from_elem` stands in the trait's library.
    let (own, of_trait) = name.split_once(" as ").unwrap_or((name, ""));
    name.is_empty() || known(own) || !own.contains("::") && known(of_trait)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_file_the_name_tells_the_library() {
        for name in [
            "alloc::raw_vec::finish_grow",
            "<alloc::vec::Vec<T> as core::clone::Clone>::clone",
            "<T as alloc::vec::spec_from_elem::SpecFromElem>::from_elem",
        ] {
            assert!(is_library_name(name), "{name}");
        }
        for name in ["heap::main", "<heap::Plane as core::clone::Clone>::clone", "main"] {
            assert!(!is_library_name(name), "{name}");
        }
    }
}
