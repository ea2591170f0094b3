//! Every rung of the closest ladder against the naive one, and the naive one against arithmetic.

use ch03_lists_tuples::closest::{self, LADDER, Prepare, Values, ValuesError, find_closest};
use ch03_lists_tuples::search::NotSorted;
use proptest::prelude::*;
use shared::fixtures::SplitMix64;

fn find(prepare: &Prepare, values: &[i32], needles: &[i32]) -> Vec<i32> {
    let mut closest = vec![123_456_789; needles.len()];
    prepare(Values::new(values).unwrap())(needles, &mut closest);
    closest
}

fn check(values: &[i32], needles: &[i32]) -> Result<(), String> {
    LADDER.check(|prepare| find(prepare, values, needles), |want, got| closest::agrees(want, got))
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

/// No difference of two of them fits an i32.
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
        mut values in prop::collection::vec(prop_oneof![any::<i32>(), -50..50i32], 1..600),
        mut needles in prop::collection::vec(prop_oneof![any::<i32>(), -60..60i32], 0..200),
    ) {
        values.sort_unstable();
        needles.extend(&values);
        check(&values, &needles).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn naive_gives_the_values_found_by_hand() {
    let needles = [-5, 1, 2, 3, 6, 7, 10, i32::MIN, i32::MAX];
    let want = [1, 1, 1, 4, 4, 9, 9, 1, 9];
    assert_eq!(find(&LADDER.naive.run, &[1, 4, 9, 9], &needles), want);
    assert_eq!(find(&LADDER.naive.run, &[1, 3], &[2]), [3], "equally close: the larger");
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
    assert_eq!(unsorted, ValuesError::NotSorted(NotSorted { at: 1, key: 1, before: 3 }));
    assert!(unsorted.to_string().starts_with("[1] is 1 after 3; expected"), "{unsorted}");
}

#[test]
fn agrees_names_the_needle_that_differs() {
    let difference = closest::agrees(&[1, 2], &[1, 3]).unwrap_err();
    assert_eq!(difference, "needle 1 is closest to 3 instead of 2");
    assert!(closest::agrees(&[1], &[]).is_err());
}
