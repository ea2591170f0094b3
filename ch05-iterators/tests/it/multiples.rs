//! Every rung of the multiples ladder against the naive one, and the naive one against arithmetic.

use ch05_iterators::multiples::{LADDER, numbers};
use proptest::prelude::*;
use shared::ladder::equal;

fn check(seed: u64, len: usize) -> Result<(), String> {
    LADDER.check(&(seed, len), |count, &(seed, len)| count(seed, len), equal)
}

#[test]
fn every_rung_agrees_at_the_edges_of_a_block() {
    for len in [0, 1, 2, 7, 8, 9, 31, 32, 33, 63, 64, 65, 65_535, 65_536, 65_537, 131_073, 200_001]
    {
        check(5, len).unwrap_or_else(|error| panic!("{len} numbers: {error}"));
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(seed: u64, len in 0..300_usize) {
        check(seed, len).map_err(TestCaseError::fail)?;
    }
}

/// The first three words of seed 1234567 are published with the generator. Their digits add up to 81,
/// 79 and 90.
#[test]
fn naive_counts_two_of_the_published_words() {
    assert_eq!([1, 2, 3].map(|len| (LADDER.naive.run)(1_234_567, len)), [1, 1, 2]);
}

#[test]
fn naive_counts_what_casting_out_threes_does() {
    let digits = |n: u64| n.to_string().bytes().map(|digit| u64::from(digit - b'0')).sum::<u64>();
    // Two rounds leave a number of at most two digits, and its multiples are listed.
    let known = (0..=99).step_by(3).collect::<Vec<u64>>();
    let count = numbers(5, 20_000).filter(|&n| known.contains(&digits(digits(n)))).count();
    assert_eq!((LADDER.naive.run)(5, 20_000), count);
    // A third of the numbers, within five standard deviations of sqrt(n * 1/3 * 2/3) = 66.7.
    assert!(count.abs_diff(6_667) < 334, "{count}");
}
