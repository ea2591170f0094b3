//! Very many sequences of very few items (book: tuples as static arrays).
//!
//! The items are the decimal digits of a number, the last digit first. A rung makes the sequences
//! of a batch of numbers, reads them, and frees them before it makes the next batch. To read a
//! sequence, a rung adds and subtracts its digits in turn: the result has the same remainder as the
//! number when it is divided by 11.

pub mod arena;
pub mod arrays;
pub mod boxed_slices;
pub mod digits;
pub mod free_list;
pub mod small_vectors;
pub mod vectors;

use std::num::NonZero;

use shared::ladder::{Ladder, Rung};

/// How many of the numbers leave each remainder when divided by 11, found from their digits; the
/// sequences of `batch` numbers are alive at a time.
pub type Remainders = fn(numbers: &[u32], batch: NonZero<usize>) -> [usize; 11];

/// Every way this chapter keeps short sequences.
pub const LADDER: Ladder<Remainders> = Ladder {
    name: "short_sequences",
    naive: Rung::new(
        "vectors",
        "3.4",
        "A list that grows for each sequence: one allocation or two, and room that stays empty.",
        vectors::vectors,
    ),
    faster: &[
        Rung::new(
            "boxed_slices",
            "3.4",
            "A block of the right size, allocated once, that cannot grow, like a tuple.",
            boxed_slices::boxed_slices,
        ),
        Rung::new(
            "free_list",
            "3.4",
            "Keeps freed blocks by their length and uses them again, as CPython does with tuples, without the allocator.",
            free_list::free_list,
        ),
        Rung::new(
            "small_vectors",
            "beyond",
            "Up to six items are stored in the list itself, and only longer sequences are allocated.",
            small_vectors::small_vectors,
        ),
        Rung::new(
            "arrays",
            "3.4",
            "Every item of the list has room for the longest sequence: no sequence is allocated.",
            arrays::arrays,
        ),
        Rung::new(
            "arena",
            "beyond",
            "One list holds all digits, and a second one holds the end of each sequence.",
            arena::arena,
        ),
    ],
};
