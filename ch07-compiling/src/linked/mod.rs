//! Who frees what is linked, and when (book: garbage collection differences).
//!
//! Every rung builds a list of nodes from first to last, walks it there and back, and gets rid of
//! it: the life of a graph of objects in a language that collects garbage.
//!
//! ```
//! use ch07_compiling::linked::arena::arena;
//!
//! // The walk meets 1, 2, 2, 1: ((1 · 31 + 2) · 31 + 2) · 31 + 1.
//! assert_eq!(arena(&[1, 2]), 31_776);
//! ```

pub mod arena;
pub mod boxed;
pub mod indexed;
pub mod reference_counted;

use shared::ladder::{Ladder, Rung};

/// Builds a list with a node for every value, walks it from first to last and back, and drops it.
///
/// The answer is a number made of the values in the order of the walk: from 0 on, 31 times the number
/// so far plus the value, without regard to overflow.
pub type Walk = fn(values: &[u64]) -> u64;

/// Every way this chapter links nodes.
pub const LADDER: Ladder<Walk> = Ladder {
    name: "linked",
    naive: Rung::new(
        "reference_counted",
        "7.7",
        "Every node has a count, as in CPython; links back are weak, or no node would ever be freed.",
        reference_counted::reference_counted,
    ),
    faster: &[
        Rung::new(
            "boxed",
            "7.7",
            "Every node has one owner and no count. There are no links back, so the walk stores its way.",
            boxed::boxed,
        ),
        Rung::new(
            "indexed",
            "beyond",
            "All nodes are in one array, and links are indices: nodes are not freed one by one.",
            indexed::indexed,
        ),
        Rung::new(
            "arena",
            "beyond",
            "Plain references both ways to nodes in a few large chunks, which are freed together.",
            arena::arena,
        ),
    ],
};
