//! Every rung of the search against the slow one, and the slow one against what is known.

use ch01_profiling::search_early_exit::{self, LADDER};
use proptest::prelude::*;

fn check(haystack: &[i32], needle: i32) -> Result<(), String> {
    LADDER.check(
        |search| search(haystack, needle),
        |&want, &got| search_early_exit::agrees(want, got),
    )
}

#[test]
fn the_slow_search_finds_what_is_there() {
    let search = LADDER.naive.run;
    assert!(!search(&[], 0));
    assert!(search(&[7], 7) && !search(&[7], 8));
    assert!(search(&[1, 7, 7, 2], 7) && search(&[i32::MIN, i32::MAX], i32::MIN));
}

#[test]
fn every_rung_finds_each_place_and_no_other() {
    for len in [0, 1, 2, 7, 8, 9, 63, 64, 65, 255, 256, 257, 511, 512, 513] {
        let haystack: Vec<i32> = (0..len).collect();
        for needle in -1..=len {
            assert_eq!((LADDER.naive.run)(&haystack, needle), (0..len).contains(&needle));
            check(&haystack, needle)
                .unwrap_or_else(|error| panic!("{needle} among {len}: {error}"));
        }
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_the_slow_search(
        haystack in prop::collection::vec(-300..300_i32, 0..700),
        needle in -300..300_i32,
    ) {
        check(&haystack, needle).map_err(TestCaseError::fail)?;
    }
}
