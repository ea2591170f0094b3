//! How many odd Fibonacci numbers there are up to a limit (book: iterators for infinite series).
//!
//! ```
//! use ch05_iterators::fibonacci::odd_among_first;
//! use ch05_iterators::fibonacci::adaptors::adaptors;
//! use ch05_iterators::fibonacci::series::Fibonacci;
//!
//! let terms: Vec<u128> = Fibonacci::default().take_while(|&term| term <= 20).collect();
//! assert_eq!(terms, [1, 1, 2, 3, 5, 8, 13]);
//! assert_eq!(adaptors(5000), 13);
//! // Not the same question: among the first 5000 terms.
//! assert_eq!(odd_among_first(5000), 3334);
//! ```

pub mod adaptors;
pub mod by_iterator;
pub mod by_loop;
pub mod collected;
pub mod every_third;
pub mod iterated;
pub mod series;
pub mod table;

use shared::ladder::{Ladder, Rung};

/// How many odd terms of 1, 1, 2, 3, 5, ... are at most `limit`; the two ones count both.
pub type OddTerms = fn(limit: u128) -> usize;

/// Every way this chapter counts odd terms.
pub const LADDER: Ladder<OddTerms> = Ladder {
    name: "fibonacci",
    naive: Rung::new(
        "by_loop",
        "5.2",
        "One loop makes the terms, tests them and counts.",
        by_loop::by_loop,
    ),
    faster: &[
        Rung::new(
            "collected",
            "5.2",
            "Makes a list of the terms and a list of the odd ones: the series must end before it is used.",
            collected::collected,
        ),
        Rung::new(
            "by_iterator",
            "5.2",
            "The series is an iterator without an end; the loop only decides when to stop.",
            by_iterator::by_iterator,
        ),
        Rung::new(
            "adaptors",
            "5.2",
            "Adaptors stop, choose and count, and the source has no loop.",
            adaptors::adaptors,
        ),
        Rung::new(
            "iterated",
            "5.2",
            "The series is one expression, too: itertools repeats a step until the step has no result.",
            iterated::iterated,
        ),
        Rung::new(
            "every_third",
            "beyond",
            "Every third term is even, so two of three are odd and no term needs a test; the additions remain and take the time.",
            every_third::every_third,
        ),
        Rung::new(
            "table",
            "beyond",
            "The compiler computes all terms that fit in 128 bits; a binary search finds the limit among them.",
            table::table,
        ),
    ],
};

/// How many of the first `terms` terms are odd, however large they are.
///
/// A `take(5000)` in place of the `take_while` counts this. The addition may wrap around: the
/// lowest bit of a sum depends only on the lowest bits.
pub fn odd_among_first(terms: usize) -> usize {
    let step = |&(previous, term): &(u64, u64)| (term, previous.wrapping_add(term));
    itertools::iterate((0, 1), step).take(terms).filter(|(_, term)| term % 2 == 1).count()
}
