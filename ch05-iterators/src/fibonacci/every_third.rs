// To take home: this file and series.rs.

//! A property of the series instead of a test of every term.

use super::series::Fibonacci;

/// How many odd terms of 1, 1, 2, 3, 5, ... are at most `limit`; the two ones count both.
pub fn every_third(limit: u128) -> usize {
    let terms = Fibonacci::default().take_while(|&term| term <= limit).count();
    // The third, the sixth, ... are even.
    terms - terms / 3
}

/// 1 1 3 5 13 21 55 89 233 377 987 1597 4181.
#[test]
fn thirteen_odd_terms_are_at_most_5000() {
    assert_eq!([0, 1, 2, 3, 5000].map(every_third), [0, 2, 2, 3, 13]);
}
