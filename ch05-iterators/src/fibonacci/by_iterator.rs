// To take home: this file and series.rs.

//! A loop over a series that has no end.

use super::series::Fibonacci;

/// How many odd terms of 1, 1, 2, 3, 5, ... are at most `limit`; the two ones count both.
pub fn by_iterator(limit: u128) -> usize {
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

/// 1 1 3 5 13 21 55 89 233 377 987 1597 4181.
#[test]
fn thirteen_odd_terms_are_at_most_5000() {
    assert_eq!([0, 1, 2, 3, 5000].map(by_iterator), [0, 2, 2, 3, 13]);
}
