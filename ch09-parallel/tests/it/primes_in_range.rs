//! Every rung against trial division; the sieves against tables, to the end of u64.

use std::ops::Range;

use ch09_parallel::primes_in_range::chunks::Chunks;
use ch09_parallel::primes_in_range::segmented_sieve::{SEGMENT_NUMBERS, segmented_sieve};
use ch09_parallel::primes_in_range::serial::{is_prime, serial};
use ch09_parallel::primes_in_range::sieve_on_all_cores::sieve_on_all_cores;
use ch09_parallel::primes_in_range::{Count, LADDER};
use proptest::prelude::*;
use shared::ladder::equal;

fn check(numbers: Range<u64>, workers: usize) -> Result<(), String> {
    let call =
        |count: &Count, (numbers, workers): &(Range<u64>, usize)| count(numbers.clone(), *workers);
    LADDER.check(&(numbers, workers), call, equal)
}

/// What both sieves say.
fn sieved(numbers: Range<u64>) -> u64 {
    let found = segmented_sieve(numbers.clone());
    assert_eq!(sieve_on_all_cores(numbers.clone(), 3), found, "{numbers:?}");
    found
}

#[test]
fn every_rung_agrees_at_the_edges() {
    for workers in [0, 1, 2, 3, 7] {
        check(0..200, workers).unwrap();
    }
    for end in (0..35).chain([100, 101, 102, 103, 10_201, 10_202]) {
        check(0..end, 2).unwrap();
    }
    #[expect(clippy::reversed_empty_ranges, reason = "it holds nothing")]
    for numbers in [5..5, 7..3, u64::MAX..0, u64::MAX..u64::MAX] {
        check(numbers.clone(), 2).unwrap();
        assert_eq!(sieved(numbers), 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_rung_agrees(start in 0..100_000_u64, len in 0..3000_u64, workers in 0..5_usize) {
        check(start..start + len, workers).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn sieves_agree_with_trial_division(start in 0..10_000_000_000_u64, len in 0..1000_u64) {
        prop_assert_eq!(sieved(start..start + len), serial(start..start + len));
    }

    /// Where the parts of a range meet, in a segment, on its edge, or many segments apart.
    #[test]
    fn sieves_add_up(mut bounds in prop::collection::vec(0..4 * SEGMENT_NUMBERS, 3)) {
        bounds.sort_unstable();
        let [a, b, c] = bounds[..] else { unreachable!() };
        prop_assert_eq!(sieved(a..b) + sieved(b..c), sieved(a..c));
    }
}

/// OEIS A006880: the primes below powers of ten.
#[test]
fn sieves_know_pi_of_powers_of_ten() {
    for (power, primes) in (0..).zip([0, 4, 25, 168, 1229, 9592, 78498, 664_579, 5_761_455]) {
        assert_eq!(sieved(0..10_u64.pow(power)), primes);
    }
}

/// Range C of the book.
#[test]
fn the_books_range_holds_54208() {
    assert_eq!(sieved(100_000_000..101_000_000), 54_208);
}

#[test]
fn below_a_million_every_rung_but_the_slowest_agrees_with_the_table() {
    assert_eq!(serial(0..100_000), 9592);
    check(0..30_000, 2).unwrap();
}

/// Products of two primes around 2^16, and the primes around 2^32: 2^32 - 5 is the last one before
/// it, 2^32 + 15 the first one after.
#[test]
fn the_neighbours_of_two_to_the_32_are_right() {
    let middle = 1_u64 << 32;
    assert_eq!(sieved(middle - 5..middle + 16), 2);
    assert_eq!(sieved(middle - 4..middle + 15), 0);
    check(middle - 40..middle + 40, 2).unwrap();
    let square = 65_537 * 65_537;
    assert_eq!(sieved(square..square + 1), 0);
    check(square - 20..square + 20, 2).unwrap();
}

/// Around 2^40 the sieve begins to test what it did not cross off.
#[test]
fn sieves_agree_with_trial_division_around_two_to_the_40() {
    let middle = 1_u64 << 40;
    assert_eq!(sieved(middle - 300..middle + 300), serial(middle - 300..middle + 300));
    // 1048573 is the largest prime below 2^20, 1048583 the first one above.
    for composite in [1_048_573 * 1_048_573, 1_048_573 * 1_048_583, 1_048_583 * 1_048_583] {
        assert_eq!(sieved(composite..composite + 1), 0);
    }
}

/// The last ten primes of 64 bits, as The Prime Pages list them: 2^64 less these.
#[test]
fn the_end_of_u64_is_right() {
    let distances = [59, 83, 95, 179, 189, 257, 279, 323, 353, 363];
    let number = |distance: u64| u64::MAX - (distance - 1);
    for (at, &distance) in (1..).zip(&distances) {
        assert_eq!(sieved(number(distance)..u64::MAX), at);
        assert_eq!(sieved(number(distance)..number(distance) + 1), 1);
    }
    assert_eq!(sieved(number(365)..u64::MAX), 10);
    // The half-open range leaves out this one alone.
    assert!(u64::MAX.is_multiple_of(3));
    // Nothing overflows: the numbers here are divisible by 3, by 5 and by 2.
    assert!([0, 1, 15, 16].iter().all(|d| !is_prime(u64::MAX - d)));
    check(u64::MAX - 2..u64::MAX, 2).unwrap();
}

#[test]
fn chunks_cover_a_range_once() {
    for (numbers, size) in [(0..10, 3), (5..5, 2), (3..4, 0), (u64::MAX - 10..u64::MAX, 4)] {
        let chunks = Chunks::new(numbers.clone(), size);
        let mut next = numbers.start;
        while let Some(part) = chunks.take() {
            assert_eq!(part.start, next);
            next = part.end;
        }
        assert_eq!(next, numbers.end);
        assert_eq!(chunks.take(), None);
    }
}
