// To take home: this file and sieve.rs.

//! One sieve after the other.

use std::ops::Range;

use super::sieve::Sieve;

/// How many primes the range holds.
pub fn serial(numbers: Range<u64>) -> u64 {
    Sieve::default().find(numbers, || true).map_or(0, |primes| primes.count)
}

#[test]
fn below_a_million_there_are_78498() {
    assert_eq!(serial(0..1_000_000), 78_498);
}
