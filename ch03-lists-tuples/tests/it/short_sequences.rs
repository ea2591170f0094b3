//! Every rung of the ladder against the naive one, and the naive one against division.

use std::num::NonZero;

use ch03_lists_tuples::short_sequences::LADDER;
use proptest::prelude::*;
use shared::ladder::equal;

fn batch(size: usize) -> NonZero<usize> {
    NonZero::new(size).unwrap()
}

fn check(numbers: &[u32], size: usize) -> Result<(), String> {
    let input = (numbers, batch(size));
    LADDER.check(&input, |remainders, (numbers, batch)| remainders(numbers, *batch), equal)
}

fn divided(numbers: &[u32]) -> [usize; 11] {
    let mut counts = [0; 11];
    numbers.iter().for_each(|number| counts[*number as usize % 11] += 1);
    counts
}

/// Numbers of every length, the smallest and the largest of each, and one that does not fit in a
/// small vector.
fn every_length() -> Vec<u32> {
    let powers = (0..10).map(|power| 10u32.pow(power));
    powers.flat_map(|power| [power - 1, power, power + 1]).chain([u32::MAX, u32::MAX - 1]).collect()
}

#[test]
fn every_rung_agrees_for_every_size_of_a_batch() {
    for size in [1, 2, 3, 31, 32, 33, usize::MAX] {
        check(&every_length(), size).unwrap();
        check(&[], size).unwrap();
    }
    // More sequences of one length than a free list keeps.
    check(&(100..10_000).collect::<Vec<_>>(), 4000).unwrap();
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(
        numbers in prop::collection::vec((any::<u32>(), 0..32u32), 0..500),
        size in 1..600usize,
    ) {
        let numbers: Vec<u32> = numbers.into_iter().map(|(bits, shift)| bits >> shift).collect();
        check(&numbers, size).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn casting_out_elevens_gives_the_remainder(numbers in prop::collection::vec(any::<u32>(), 0..99)) {
        prop_assert_eq!((LADDER.naive.run)(&numbers, batch(10)), divided(&numbers));
    }
}

#[test]
fn naive_gives_the_remainders_of_division() {
    let one = |number: u32| {
        (LADDER.naive.run)(&[number], batch(1)).iter().position(|&count| count == 1).unwrap()
    };
    assert_eq!([0, 9, 10, 11, 21, 99, 100, 918_082].map(one), [0, 9, 10, 0, 10, 0, 1, 0]);
    assert_eq!((LADDER.naive.run)(&every_length(), batch(7)), divided(&every_length()));
}
