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
        "Notes when it finds the needle, and still looks at all other items.",
        search_slow::search_slow,
    ),
    faster: &[
        Rung::new(
            "search_fast",
            "1.5",
            "Returns where it finds the needle; slower where that is late, as the compiler does not vectorise a loop that may end at any item.",
            search_fast::search_fast,
        ),
        Rung::new(
            "any",
            "1.5",
            "An iterator's method instead of the loop, which also compares one item at a time.",
            any::any,
        ),
        Rung::new(
            "contains",
            "1.5",
            "The library's method, like Python's in: compares a block of items at once, and may return after each block.",
            contains::contains,
        ),
        Rung::new(
            "blocks",
            "beyond",
            "Compares in the widest registers that the CPU has: more items in one instruction.",
            blocks::blocks,
        ),
    ],
};
