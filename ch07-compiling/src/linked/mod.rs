//! Who frees linked nodes, and when (book: garbage collection differences).
//!
//! Every rung builds a list of nodes from first to last, walks it forwards and backwards, and drops
//! it. A language with a garbage collector does the same with its objects.
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
/// The answer is computed from the values in the order of the walk. It begins with 0; each value makes it
/// 31 times the answer so far plus the value, with wrapping arithmetic.
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
