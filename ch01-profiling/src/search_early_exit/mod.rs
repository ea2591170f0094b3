//! Whether a list holds a value, with and without an early exit (book: reducing the number of
//! operations).

pub mod any;
pub mod blocks;
pub mod contains;
pub mod search_fast;
pub mod search_slow;

use shared::ladder::{Ladder, Rung};

/// Whether `needle` is in `haystack`, which may be in any order, hold a value twice, or be empty.
pub type Search = fn(haystack: &[i32], needle: i32) -> bool;

/// Every way this chapter looks for a needle.
pub const LADDER: Ladder<Search> = Ladder {
    name: "search_early_exit",
    naive: Rung::new(
        "search_slow",
        "1.5",
        "Notes that it found the needle, and looks at all the rest.",
        search_slow::search_slow,
    ),
    faster: &[
        Rung::new(
            "search_fast",
            "1.5",
            "Returns where it finds the needle; loses where it finds it late, as a loop that may leave at any item is not vectorised.",
            search_fast::search_fast,
        ),
        Rung::new(
            "any",
            "1.5",
            "The iterator's word for the same loop: item by item as well.",
            any::any,
        ),
        Rung::new(
            "contains",
            "1.5",
            "The library's, Python's in: compares a block of items at once and leaves between blocks.",
            contains::contains,
        ),
        Rung::new(
            "blocks",
            "beyond",
            "Compares in the widest registers the CPU has: more items an instruction.",
            blocks::blocks,
        ),
    ],
};
