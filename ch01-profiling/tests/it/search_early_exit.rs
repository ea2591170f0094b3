//! Every rung of the search against the slow one, and the slow one against what is known.

use ch01_profiling::search_early_exit::search_slow::search_slow;
use ch01_profiling::search_early_exit::{LADDER, Search};
use proptest::prelude::*;
use shared::ladder::equal;

/// Every rung looks for each needle and finds what the slow one finds.
fn check(haystack: &[i32], needles: &[i32]) -> Result<(), String> {
    let found = |search: &Search, (haystack, needles): &(&[i32], &[i32])| {
        needles.iter().map(|&needle| (needle, search(haystack, needle))).collect::<Vec<_>>()
    };
    LADDER.check(&(haystack, needles), found, equal)
}

#[test]
fn the_slow_search_finds_what_is_there() {
    assert!(!search_slow(&[], 0));
    assert!(search_slow(&[7], 7) && !search_slow(&[7], 8));
    assert!(search_slow(&[1, 7, 7, 2], 7) && search_slow(&[i32::MIN, i32::MAX], i32::MIN));
}

#[test]
fn every_rung_finds_each_place_and_no_other() {
    for len in [0, 1, 2, 7, 8, 9, 63, 64, 65, 255, 256, 257, 511, 512, 513] {
        let haystack: Vec<i32> = (0..len).collect();
        let needles: Vec<i32> = (-1..=len).collect();
        for &needle in &needles {
            assert_eq!(search_slow(&haystack, needle), (0..len).contains(&needle));
        }
        check(&haystack, &needles).unwrap();
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_the_slow_search(
        haystack in prop::collection::vec(-300..300_i32, 0..700),
        needle in -300..300_i32,
    ) {
        check(&haystack, &[needle]).map_err(TestCaseError::fail)?;
    }
}
