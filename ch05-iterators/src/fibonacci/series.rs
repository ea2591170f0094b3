//! The series as an iterator.

use std::iter::FusedIterator;

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
