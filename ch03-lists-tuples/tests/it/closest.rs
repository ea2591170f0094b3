//! Every rung of the closest ladder against the naive one, and the naive one against arithmetic.

use ch03_lists_tuples::closest::bisect::find_closest;
use ch03_lists_tuples::closest::{LADDER, Prepare, Values, ValuesError};
use proptest::prelude::*;
use shared::fixtures::SplitMix64;
use shared::ladder::equal;

use crate::random::integers;

fn find(prepare: &Prepare, (values, needles): &(&[i32], &[i32])) -> Vec<i32> {
    let mut closest = vec![123_456_789; needles.len()];
    prepare(Values::new(values).unwrap())(needles, &mut closest);
    closest
}

fn check(values: &[i32], needles: &[i32]) -> Result<(), String> {
    LADDER.check(&(values, needles), find, equal)
}

#[test]
fn every_rung_agrees_on_every_size() {
    for size in [1, 2, 15, 16, 17, 18, 271, 272, 273, 274, 4624, 4625, 4626] {
        let mut values: Vec<i32> =
            SplitMix64::new(3).take(size).map(|word| (word >> 50) as i32 - 5000).collect();
        values.sort_unstable();
        let needles: Vec<i32> = (-5010..-4900).chain([i32::MIN, i32::MAX]).collect();
        check(&values, &needles).unwrap_or_else(|error| panic!("{size} values: {error}"));
    }
}

#[test]
fn every_rung_agrees_on_every_number_of_needles() {
    let values: Vec<i32> = (0..100).map(|value| value * value).collect();
    for count in [0, 1, 127, 128, 129, 1023, 1024, 1025, 8193] {
        check(&values, &(0..count).collect::<Vec<_>>()).unwrap();
    }
}

/// No difference of two of these values fits in an i32.
#[test]
fn every_rung_agrees_at_the_ends_of_the_integers() {
    let ends = [i32::MIN, i32::MIN, i32::MIN + 1, -1, 0, 1, i32::MAX - 1, i32::MAX, i32::MAX];
    for first in 0..ends.len() {
        for last in first..ends.len() {
            check(&ends[first..=last], &ends).unwrap();
        }
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(
        mut values in integers(1..600),
        mut needles in integers(0..200),
    ) {
        values.sort_unstable();
        needles.extend(&values);
        check(&values, &needles).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn naive_gives_the_values_found_by_hand() {
    let naive = |values: &[i32], needles: &[i32]| find(&LADDER.naive.run, &(values, needles));
    let needles = [-5, 1, 2, 3, 6, 7, 10, i32::MIN, i32::MAX];
    assert_eq!(naive(&[1, 4, 9, 9], &needles), [1, 1, 1, 4, 4, 9, 9, 1, 9]);
    assert_eq!(naive(&[1, 3], &[2]), [3], "equally close: the larger");
}

#[test]
fn the_books_function_says_where() {
    assert_eq!(find_closest(&[], 3), None);
    assert_eq!([-1, 5, 6, 7, 11].map(|x| find_closest(&[5, 7], x).unwrap()), [0, 0, 1, 1, 1]);
}

#[test]
fn lists_without_a_closest_value_are_refused() {
    let empty = Values::new(&[]).unwrap_err();
    assert_eq!(empty.to_string(), "no values; expected at least one to be the closest");
    let unsorted = Values::new(&[3, 1]).unwrap_err();
    assert_eq!(unsorted, ValuesError::NotSorted { at: 1, value: 1, before: 3 });
    assert_eq!(unsorted.to_string(), "[1] is 1 after 3; expected ascending values");
}
