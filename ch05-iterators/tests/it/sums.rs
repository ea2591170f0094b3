//! Sums of days and of windows against the textbook: whole numbers are never rounded.

use ch05_iterators::anomalies_by_day::day::{Day, Summary};
use ch05_iterators::anomalies_rolling::copied::stands_out;
use ch05_iterators::anomalies_rolling::running_sums::Sums;
use ch05_iterators::readings::LEVEL_LIMIT;
use proptest::prelude::*;

/// The most levels for which the arithmetic is exact.
const MOST: usize = 1 << 24;

fn summary(levels: &[i32]) -> Summary {
    let mut summary = Summary::default();
    levels.iter().for_each(|&level| summary.push(level));
    summary
}

fn sums(levels: impl IntoIterator<Item = i32>) -> Sums {
    let mut sums = Sums::default();
    levels.into_iter().for_each(|level| sums.push(level));
    sums
}

fn day(levels: &[i32]) -> Option<Day<()>> {
    Day::two_passes((), levels.iter().copied())
}

fn levels() -> impl Strategy<Value = Vec<i32>> {
    let narrow = prop::collection::vec(-5..5_i32, 0..60);
    let wide = prop::collection::vec(-LEVEL_LIMIT..=LEVEL_LIMIT, 0..60);
    let ends = prop::collection::vec(prop::sample::select(vec![i32::MIN, i32::MAX, 0]), 0..60);
    prop_oneof![narrow, wide, ends]
}

proptest! {
    #[test]
    fn one_pass_finds_what_two_do(levels in levels(), level: i32, sigmas: u8) {
        let Some(day) = day(&levels) else { return Ok(()) };
        prop_assert_eq!(summary(&levels).day(()), day);
        let sums = sums(levels.iter().copied());
        prop_assert_eq!(sums.variance(), day.squared);
        prop_assert_eq!(sums.is_beyond(level, sigmas), day.is_beyond(level, sigmas));
        let stands_out = stands_out(level, levels.into_iter(), sigmas);
        prop_assert_eq!(stands_out, day.is_beyond(level, sigmas));
    }

    #[test]
    fn what_is_replaced_leaves_no_trace(old in levels(), new in levels()) {
        let len = old.len().min(new.len());
        let mut following = sums(old[..len].iter().copied());
        for (&old, &new) in old.iter().zip(&new) {
            following.replace(old, new);
        }
        prop_assert_eq!(following, sums(new[..len].iter().copied()));
    }

    #[test]
    fn merging_is_taking_everything_in(one in levels(), other in levels()) {
        let mut merged = summary(&one);
        merged.merge(&summary(&other));
        prop_assert_eq!(merged, summary(&[one, other].concat()));
    }

    /// Except near equality, the textbook's formula in floating point decides the same.
    #[test]
    fn the_whole_numbers_decide_as_the_textbook_does(
        levels in prop::collection::vec(-1000..1000_i32, 1..60), level in -9000..9000_i32, sigmas in 0..9_u8,
    ) {
        let n = levels.len() as f64;
        let mean = levels.iter().map(|&x| f64::from(x)).sum::<f64>() / n;
        let variance = levels.iter().map(|&x| (f64::from(x) - mean).powi(2)).sum::<f64>() / n;
        let excess = (f64::from(level) - mean).abs() - f64::from(sigmas) * variance.sqrt();
        let day = day(&levels).unwrap();
        prop_assert!((day.mean() - mean).abs() < 1e-9);
        prop_assert!((day.deviation() - variance.sqrt()).abs() < 1e-9);
        if excess.abs() > 1e-9 {
            prop_assert_eq!(day.is_beyond(level, sigmas), excess > 0.0);
        }
    }
}

#[test]
fn a_tie_is_not_beyond() {
    // Of 100 zeros and a one, the mean is 1/101 and the deviation is 10/101: the one is 10
    // deviations from the mean.
    let mut levels = vec![0; 100];
    levels.push(1);
    let tie = day(&levels).unwrap();
    assert!(tie.is_beyond(1, 9) && !tie.is_beyond(1, 10));
    assert!(tie.is_anomalous(9) && !tie.is_anomalous(10));
    // With a deviation of zero, every level but the mean is beyond it.
    let flat = day(&[7, 7, 7]).unwrap();
    assert!(flat.is_beyond(8, 255) && !flat.is_beyond(7, 0));
    assert_eq!(day(&[]), None);
    assert!(!sums([]).is_beyond(8, 0));
}

/// The test profile checks for overflow.
#[test]
fn the_largest_sums_of_a_day_fit() {
    let mut summary = summary(&[LEVEL_LIMIT, -LEVEL_LIMIT]);
    while summary.count < MOST as i64 {
        summary.merge(&summary.clone());
    }
    let day = summary.day(());
    assert_eq!((day.mean(), day.deviation()), (0.0, f64::from(LEVEL_LIMIT)));
    assert!(day.is_beyond(LEVEL_LIMIT, 0) && !day.is_beyond(LEVEL_LIMIT, 1));
    assert!(!day.is_beyond(-LEVEL_LIMIT, 255));
    let day = Day::two_passes((), (0..MOST).map(|_| i32::MIN)).unwrap();
    assert_eq!((day.deviation(), day.is_beyond(i32::MAX, 255)), (0.0, true));
    let day = Day::two_passes((), ends()).unwrap();
    assert_eq!((day.mean(), day.deviation()), (-0.5, 2_147_483_647.5));
    assert!(day.is_beyond(i32::MIN, 0) && !day.is_beyond(i32::MIN, 255));
}

#[test]
fn the_largest_sums_of_a_window_fit() {
    let sums = sums(ends());
    for (level, sigmas, is_beyond) in [(i32::MIN, 0, true), (i32::MIN, 255, false)] {
        assert_eq!(sums.is_beyond(level, sigmas), is_beyond);
        assert_eq!(stands_out(level, ends(), sigmas), is_beyond);
    }
}

/// The lowest and the highest level in turn.
fn ends() -> impl Iterator<Item = i32> + Clone {
    (0..MOST).map(|at| if at % 2 == 0 { i32::MIN } else { i32::MAX })
}

/// This is why the sums are of whole numbers. A few huge readings pass through a window of 100.
/// Long after they have left it, their rounding errors are still in the sum of squares.
#[test]
fn running_sums_of_floating_point_numbers_drift() {
    let level = |at: usize| {
        if at.is_multiple_of(1000) { 900_000_000 } else { 20_000 + (at * 7 % 13) as i32 }
    };
    let (mut sum, mut squares) = (0.0_f64, 0.0_f64);
    let mut exact = Sums::default();
    for at in 0..100_990 {
        let new = f64::from(level(at));
        sum += new;
        squares += new * new;
        if at < 100 {
            exact.push(level(at));
        } else {
            let old = f64::from(level(at - 100));
            sum -= old;
            squares -= old * old;
            exact.replace(level(at - 100), level(at));
        }
    }
    let window = (100_890..100_990).map(level);
    assert_eq!(exact, sums(window.clone()));
    let variance = Day::two_passes((), window).unwrap().deviation().powi(2);
    let drifted = squares / 100.0 - (sum / 100.0).powi(2);
    assert!((drifted - variance).abs() > variance, "{drifted} for {variance}");
}
