// To take home: this file and itertools.

//! The series as one expression.

use itertools::Itertools;

/// How many odd terms of 1, 1, 2, 3, 5, ... are at most `limit`; the two ones count both.
pub fn iterated(limit: u128) -> usize {
    let sum = |(previous, term): (u128, u128)| Some((term, previous.checked_add(term)?));
    itertools::iterate(Some((0, 1)), |pair| pair.and_then(sum))
        .while_some()
        .map(|(_, term)| term)
        .take_while(|&term| term <= limit)
        .filter(|term| term % 2 == 1)
        .count()
}

/// 1 1 3 5 13 21 55 89 233 377 987 1597 4181.
#[test]
fn thirteen_odd_terms_are_at_most_5000() {
    assert_eq!([0, 1, 2, 3, 5000].map(iterated), [0, 2, 2, 3, 13]);
}
