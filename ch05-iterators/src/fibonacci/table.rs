// To take home: this file.

//! All terms, computed by the compiler.

/// How many odd terms of 1, 1, 2, 3, 5, ... are at most `limit`; the two ones count both.
pub fn table(limit: u128) -> usize {
    let terms = TERMS.partition_point(|&term| term <= limit);
    // The third, the sixth, ... are even.
    terms - terms / 3
}

static TERMS: [u128; 186] = {
    let mut terms = [1; 186];
    let mut at = 2;
    // A loop, because iterators cannot run at compile time.
    while at < terms.len() {
        terms[at] = terms[at - 2] + terms[at - 1];
        at += 1;
    }
    terms
};

/// 1 1 3 5 13 21 55 89 233 377 987 1597 4181.
#[test]
fn thirteen_odd_terms_are_at_most_5000() {
    assert_eq!([0, 1, 2, 3, 5000].map(table), [0, 2, 2, 3, 13]);
}
