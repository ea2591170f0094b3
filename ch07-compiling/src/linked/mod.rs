//! Who frees what is linked, and when (book: garbage collection differences).
//!
//! Every rung builds a list of nodes from first to last, walks it there and back, and gets rid of
//! it: the life of a graph of objects in a language that collects garbage.
//!
//! ```
//! use ch07_compiling::linked::{LADDER, arena};
//!
//! let there_and_back = arena::live(&[1, 2]);
//! assert_eq!(there_and_back, (LADDER.naive.run)(&[1, 2]));
//! ```

pub mod arena;
pub mod boxed;
pub mod indexed;
pub mod reference_counted;

use shared::ladder::{Ladder, Rung, everywhere};

/// Builds a list with a node for every value, walks it both ways and drops it; the [`Digest`] of
/// the values in the order of the walk, 0 for an empty list.
pub type Live = fn(values: &[u64]) -> u64;

/// Every way this chapter links nodes.
pub const LADDER: Ladder<Live> = Ladder {
    name: "linked",
    naive: Rung {
        name: "reference_counted",
        book: "7.7",
        why: "A count in every node, as in CPython; links back are weak, or nothing would ever be freed.",
        run: reference_counted::live,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "boxed",
            book: "7.7",
            why: "One owner for each node and so nothing to count, but no links back either: the way back is noted on the way there.",
            run: boxed::live,
            available: everywhere,
        },
        Rung {
            name: "indexed",
            book: "beyond",
            why: "All nodes in one array and their places as links: nothing is freed one by one.",
            run: indexed::live,
            available: everywhere,
        },
        Rung {
            name: "arena",
            book: "beyond",
            why: "Plain references both ways into a few large chunks, which are freed together.",
            run: arena::live,
            available: everywhere,
        },
    ],
};

/// A number made of values and their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest(pub u64);

impl Digest {
    /// Takes in one more value.
    pub fn add(&mut self, value: u64) {
        self.0 = self.0.wrapping_mul(31).wrapping_add(value);
    }
}

/// Whether two walks met the same values in the same order.
///
/// # Errors
///
/// Says both digests.
pub fn agrees(want: u64, got: u64) -> Result<(), String> {
    (want == got).then_some(()).ok_or_else(|| format!("digest {got:#x} instead of {want:#x}"))
}
