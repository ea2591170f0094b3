// To take home: this file and series.rs.

//! Adaptors in place of the loop.

use super::series::Fibonacci;

/// How many odd terms of 1, 1, 2, 3, 5, ... are at most `limit`; the two ones count both.
pub fn adaptors(limit: u128) -> usize {
    Fibonacci::default().take_while(|&term| term <= limit).filter(|term| term % 2 == 1).count()
}

/// 1 1 3 5 13 21 55 89 233 377 987 1597 4181.
#[test]
fn thirteen_odd_terms_are_at_most_5000() {
    assert_eq!([0, 1, 2, 3, 5000].map(adaptors), [0, 2, 2, 3, 13]);
}
