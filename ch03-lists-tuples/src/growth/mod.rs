//! Appending to a list that must sometimes get more room (book: lists as dynamic arrays).
//!
//! [`cpython`] and the other rules say how much room a list asks for when it is full:
//!
//! ```
//! use ch03_lists_tuples::growth::cpython;
//!
//! let needed = [0, 1, 5, 9, 17, 25, 33, 41, 53, 65, 77, 93];
//! let capacities = [0, 4, 8, 16, 24, 32, 40, 52, 64, 76, 92, 108];
//! assert_eq!(needed.map(|needed| cpython(needed, 0)), capacities);
//! ```

pub mod collected;
pub mod concatenation;
pub mod cpython_growth;
pub mod exact_growth;
pub mod pushed;
mod rules;
pub mod with_capacity;

pub use rules::{Cost, Rule, capacities, cost, cpython, cpython_of_the_book, doubling, exact};

use shared::ladder::{Ladder, Rung};

/// The list of the squares of the `len` numbers 0, 1, 2, ..., modulo 2^64, made by appending.
pub type Append = fn(len: usize) -> Vec<u64>;

/// Every way this chapter makes room.
pub const LADDER: Ladder<Append> = Ladder {
    name: "growth",
    naive: Rung::new(
        "concatenation",
        "3.4",
        "Makes a new list for every item, as adding to a tuple does: all items before it are copied.",
        concatenation::concatenation,
    ),
    faster: &[
        Rung::new(
            "exact_growth",
            "3.3",
            "Asks for room for one more item each time; the allocator can often lengthen the block in place.",
            exact_growth::exact_growth,
        ),
        Rung::new(
            "cpython_growth",
            "3.3",
            "Asks for an eighth more than needed, so that most appends find room.",
            cpython_growth::cpython_growth,
        ),
        Rung::new(
            "pushed",
            "3.3",
            "Vec doubles its room: fewer moves, and more room that stays empty.",
            pushed::pushed,
        ),
        Rung::new(
            "with_capacity",
            "3.3",
            "Asks for all the room at once, because the length is known; every push still tests whether there is room.",
            with_capacity::with_capacity,
        ),
        Rung::new(
            "collected",
            "3.3",
            "The iterator knows the number of items, and so no item needs a test for room.",
            collected::collected,
        ),
    ],
};
