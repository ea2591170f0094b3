// To take home: this file.

//! Everything in one loop.

/// How many odd terms of 1, 1, 2, 3, 5, ... are at most `limit`; the two ones count both.
pub fn by_loop(limit: u128) -> usize {
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

/// 1 1 3 5 13 21 55 89 233 377 987 1597 4181.
#[test]
fn thirteen_odd_terms_are_at_most_5000() {
    assert_eq!([0, 1, 2, 3, 5000].map(by_loop), [0, 2, 2, 3, 13]);
}
