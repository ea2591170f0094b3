//! How many odd Fibonacci numbers there are up to a limit (book: iterators for infinite series).
//!
//! ```
//! use ch05_iterators::fibonacci::{Fibonacci, LADDER, odd_among_first};
//!
//! let terms: Vec<u128> = Fibonacci::default().take_while(|&term| term <= 20).collect();
//! assert_eq!(terms, [1, 1, 2, 3, 5, 8, 13]);
//! assert_eq!((LADDER.naive.run)(5000), 13);
//! // Not the same question: among the first 5000 terms.
//! assert_eq!(odd_among_first(5000), 3334);
//! ```

use std::iter::FusedIterator;

use itertools::Itertools;
use shared::ladder::{Ladder, Rung, everywhere};

/// How many odd terms of 1, 1, 2, 3, 5, ... are at most `limit`; the two ones count both.
pub type OddTerms = fn(limit: u128) -> usize;

/// Every way this chapter counts odd terms.
pub const LADDER: Ladder<OddTerms> = Ladder {
    name: "fibonacci",
    naive: Rung {
        name: "by_loop",
        book: "5.2",
        why: "One loop that makes the terms, tests them and counts.",
        run: by_loop,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "collected",
            book: "5.2",
            why: "A list of the terms and one of the odd ones: the series must end before it is used.",
            run: collected,
            available: everywhere,
        },
        Rung {
            name: "by_iterator",
            book: "5.2",
            why: "The series is a value of its own without an end; the loop only decides when to stop.",
            run: by_iterator,
            available: everywhere,
        },
        Rung {
            name: "adaptors",
            book: "5.2",
            why: "Stopping, choosing and counting are adaptors by name, and no loop is left to read.",
            run: adaptors,
            available: everywhere,
        },
        Rung {
            name: "iterated",
            book: "5.2",
            why: "The series is one expression, too: itertools repeats a step until it has no result.",
            run: iterated,
            available: everywhere,
        },
        Rung {
            name: "every_third",
            book: "beyond",
            why: "Odd and odd make even: two of three terms are odd, and none needs to be tested.",
            run: every_third,
            available: everywhere,
        },
        Rung {
            name: "table",
            book: "beyond",
            why: "All terms that fit 128 bits are known to the compiler; a binary search finds the limit.",
            run: table,
            available: everywhere,
        },
    ],
};

/// Whether two counts are the same.
///
/// # Errors
///
/// Says both counts.
pub fn agrees(want: usize, got: usize) -> Result<(), String> {
    (want == got).then_some(()).ok_or_else(|| format!("{got} odd terms instead of {want}"))
}

/// The series 1, 1, 2, 3, 5, ..., which ends after its 186th term, the last that fits.
#[derive(Clone, Debug)]
pub struct Fibonacci {
    term: Option<u128>,
    following: Option<u128>,
}

impl Default for Fibonacci {
    fn default() -> Self {
        Self { term: Some(1), following: Some(1) }
    }
}

impl Iterator for Fibonacci {
    type Item = u128;

    fn next(&mut self) -> Option<u128> {
        let term = self.term?;
        self.term = self.following;
        self.following = self.following.and_then(|following| following.checked_add(term));
        Some(term)
    }
}

impl FusedIterator for Fibonacci {}

/// How many of the first `terms` terms are odd, however large they are.
///
/// It is what a `take(5000)` in place of the `take_while` counts. Adding may wrap around: the lowest
/// bit of a sum comes from the lowest bits alone.
pub fn odd_among_first(terms: usize) -> usize {
    let step = |&(previous, term): &(u64, u64)| (term, previous.wrapping_add(term));
    itertools::iterate((0, 1), step).take(terms).filter(|(_, term)| term % 2 == 1).count()
}

fn by_loop(limit: u128) -> usize {
    let (mut previous, mut term) = (0_u128, 1_u128);
    let mut count = 0;
    while term <= limit {
        if term % 2 == 1 {
            count += 1;
        }
        let Some(sum) = previous.checked_add(term) else { break };
        (previous, term) = (term, sum);
    }
    count
}

fn collected(limit: u128) -> usize {
    let mut terms = vec![];
    for term in Fibonacci::default() {
        if term > limit {
            break;
        }
        terms.push(term);
    }
    let odd: Vec<u128> = terms.into_iter().filter(|term| term % 2 == 1).collect();
    odd.len()
}

fn by_iterator(limit: u128) -> usize {
    let mut count = 0;
    for term in Fibonacci::default() {
        if term > limit {
            break;
        }
        if term % 2 == 1 {
            count += 1;
        }
    }
    count
}

fn adaptors(limit: u128) -> usize {
    Fibonacci::default().take_while(|&term| term <= limit).filter(|term| term % 2 == 1).count()
}

fn iterated(limit: u128) -> usize {
    let sum = |(previous, term): (u128, u128)| Some((term, previous.checked_add(term)?));
    itertools::iterate(Some((0, 1)), |pair| pair.and_then(sum))
        .while_some()
        .map(|(_, term)| term)
        .take_while(|&term| term <= limit)
        .filter(|term| term % 2 == 1)
        .count()
}

fn every_third(limit: u128) -> usize {
    odd_of(Fibonacci::default().take_while(|&term| term <= limit).count())
}

fn table(limit: u128) -> usize {
    odd_of(TERMS.partition_point(|&term| term <= limit))
}

/// How many of so many first terms are odd: the third, the sixth, ... are not.
fn odd_of(terms: usize) -> usize {
    terms - terms / 3
}

static TERMS: [u128; 186] = {
    let mut terms = [1; 186];
    let mut at = 2;
    // Iterators cannot run while the compiler does.
    while at < terms.len() {
        terms[at] = terms[at - 2] + terms[at - 1];
        at += 1;
    }
    terms
};
