// To take home: this file and series.rs.

//! A list of the terms, and a list of the odd terms.

use super::series::Fibonacci;

/// How many odd terms of 1, 1, 2, 3, 5, ... are at most `limit`; the two ones count both.
pub fn collected(limit: u128) -> usize {
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

/// 1 1 3 5 13 21 55 89 233 377 987 1597 4181.
#[test]
fn thirteen_odd_terms_are_at_most_5000() {
    assert_eq!([0, 1, 2, 3, 5000].map(collected), [0, 2, 2, 3, 13]);
}
