//! How many numbers of a stream are multiples of three (book: iterators).
//!
//! The stream holds the words of [`SplitMix64`]. For the numbers from 0 to n a compiler could
//! compute the answer without a loop; and a vectorised loop could compute each number from its
//! index. These words look random: the only way to the answer is to make and to test every one of
//! them.
//!
//! ```
//! use ch05_iterators::multiples::iterator::iterator;
//!
//! assert_eq!(iterator([6, 7, 8, 9].into_iter()), 2);
//! ```

pub mod boxed;
pub mod iterator;
pub mod list;
pub mod list_of_multiples;
pub mod parallel;
pub mod simd;

use shared::fixtures::SplitMix64;
use shared::ladder::{Ladder, Rung};

/// How many of the first `len` words of the stream `seed` are multiples of three.
pub type Count = fn(seed: u64, len: usize) -> usize;

/// Every way this chapter counts multiples.
pub const LADDER: Ladder<Count> = Ladder {
    name: "multiples",
    naive: Rung::new(
        "list",
        "5.1",
        "Makes a list of all numbers, then a list of the multiples in it, and takes the length of the second.",
        |seed, len| list::list(numbers(seed, len)),
    ),
    faster: &[
        Rung::new(
            "list_of_multiples",
            "5.1",
            "The numbers come one by one, and only the multiples are kept in a list.",
            |seed, len| list_of_multiples::list_of_multiples(numbers(seed, len)),
        ),
        Rung::new(
            "boxed",
            "5.1",
            "Nothing is kept; each number takes a call through a pointer, as in Python's generators.",
            |seed, len| boxed::boxed(Box::new(numbers(seed, len))),
        ),
        Rung::new(
            "iterator",
            "5.1",
            "The compiler knows the type of the iterator, and makes one loop of all the calls.",
            |seed, len| iterator::iterator(numbers(seed, len)),
        ),
        Rung::new(
            "simd",
            "beyond",
            "Computes each number from its index and not from the number before it, many side by side in vector registers.",
            |seed, len| simd::simd(seed, 0..len),
        ),
        Rung::new(
            "parallel",
            "beyond",
            "Gives every core a part of the stream.",
            parallel::parallel,
        ),
    ],
};

/// The first `len` words of the stream, one at a time.
pub fn numbers(seed: u64, len: usize) -> impl Iterator<Item = u64> {
    SplitMix64::new(seed).take(len)
}
