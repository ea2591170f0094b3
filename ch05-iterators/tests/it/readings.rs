//! Spreads against the textbook, and the signal against its description.

use ch05_iterators::readings::{LEVEL_LIMIT, Moments, Reading, Signal, Spread};
use proptest::prelude::*;

fn moments(levels: &[i32]) -> Moments {
    let mut moments = Moments::default();
    levels.iter().for_each(|&level| moments.push(level));
    moments
}

fn levels() -> impl Strategy<Value = Vec<i32>> {
    let narrow = prop::collection::vec(-5..5_i32, 0..60);
    let wide = prop::collection::vec(-LEVEL_LIMIT..=LEVEL_LIMIT, 0..60);
    let ends = prop::collection::vec(prop::sample::select(vec![i32::MIN, i32::MAX, 0]), 0..60);
    prop_oneof![narrow, wide, ends]
}

proptest! {
    #[test]
    fn one_pass_finds_what_two_do(levels in levels()) {
        prop_assert_eq!(moments(&levels).spread(), Spread::two_passes(levels));
    }

    #[test]
    fn what_is_replaced_leaves_no_trace(old in levels(), new in levels()) {
        let len = old.len().min(new.len());
        let mut following = moments(&old[..len]);
        for (&old, &new) in old.iter().zip(&new) {
            following.replace(old, new);
        }
        prop_assert_eq!(following, moments(&new[..len]));
    }

    #[test]
    fn merging_is_taking_everything_in(one in levels(), other in levels()) {
        let mut merged = moments(&one);
        merged.merge(&moments(&other));
        prop_assert_eq!(merged, moments(&[one, other].concat()));
    }

    /// Away from a tie, the textbook in floating point decides the same.
    #[test]
    fn the_whole_numbers_decide_as_the_textbook_does(
        levels in prop::collection::vec(-1000..1000_i32, 1..60), level in -9000..9000_i32, sigmas in 0..9_u8,
    ) {
        let n = levels.len() as f64;
        let mean = levels.iter().map(|&x| f64::from(x)).sum::<f64>() / n;
        let variance = levels.iter().map(|&x| (f64::from(x) - mean).powi(2)).sum::<f64>() / n;
        let excess = (f64::from(level) - mean).abs() - f64::from(sigmas) * variance.sqrt();
        let spread = Spread::two_passes(levels);
        prop_assert!((spread.mean() - mean).abs() < 1e-9);
        prop_assert!((spread.deviation() - variance.sqrt()).abs() < 1e-9);
        if excess.abs() > 1e-9 {
            prop_assert_eq!(spread.is_beyond(level, sigmas), excess > 0.0);
        }
    }
}

#[test]
fn a_tie_is_not_beyond() {
    // Of 100 zeros and a one the mean is 1/101 and the deviation 10/101: the one is 10 of them away.
    let mut levels = vec![0; 100];
    levels.push(1);
    let spread = Spread::two_passes(levels);
    assert!(spread.is_beyond(1, 9) && !spread.is_beyond(1, 10));
    // Without any spread, everything but the mean is beyond.
    let flat = Spread::two_passes([7, 7, 7]);
    assert!(flat.is_beyond(8, 255) && !flat.is_beyond(7, 0));
    let nothing = Spread::two_passes([]);
    assert!(!nothing.is_beyond(8, 0) && nothing.mean().is_nan() && nothing.deviation().is_nan());
}

/// The test profile checks for overflow.
#[test]
fn the_largest_sums_fit() {
    let mut moments = moments(&[LEVEL_LIMIT, -LEVEL_LIMIT]);
    while moments.spread().count() < Spread::MOST {
        moments.merge(&moments.clone());
    }
    let spread = moments.spread();
    assert_eq!((spread.mean(), spread.deviation()), (0.0, f64::from(LEVEL_LIMIT)));
    assert!(spread.is_beyond(LEVEL_LIMIT, 0) && !spread.is_beyond(LEVEL_LIMIT, 1));
    assert!(!spread.is_beyond(-LEVEL_LIMIT, 255));
    let alike = (0..Spread::MOST).map(|_| i32::MIN);
    let spread = Spread::two_passes(alike);
    assert_eq!((spread.deviation(), spread.is_beyond(i32::MAX, 255)), (0.0, true));
    let apart = (0..Spread::MOST).map(|at| if at % 2 == 0 { i32::MIN } else { i32::MAX });
    let spread = Spread::two_passes(apart);
    assert_eq!((spread.mean(), spread.deviation()), (-0.5, 2_147_483_647.5));
    assert!(spread.is_beyond(i32::MIN, 0) && !spread.is_beyond(i32::MIN, 255));
}

/// Why the sums are of whole numbers. A few huge readings pass through a window of 100; long after
/// they have left it, what they rounded off is still in the sum of squares.
#[test]
fn running_sums_of_floating_point_numbers_drift() {
    let level = |at: usize| {
        if at.is_multiple_of(1000) { 900_000_000 } else { 20_000 + (at * 7 % 13) as i32 }
    };
    let (mut sum, mut squares) = (0.0_f64, 0.0_f64);
    let mut exact = Moments::default();
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
    assert_eq!(exact.spread(), Spread::two_passes(window.clone()));
    let variance = Spread::two_passes(window).deviation().powi(2);
    let drifted = squares / 100.0 - (sum / 100.0).powi(2);
    assert!((drifted - variance).abs() > variance, "{drifted} for {variance}");
}

#[test]
fn a_part_of_the_signal_is_the_same_made_on_its_own() {
    for start in [-100_000, 0, 86_399] {
        let all: Vec<Reading> = Signal::new(5, start, 200_000).collect();
        assert_eq!(all.len(), Signal::new(5, start, 200_000).len());
        for (from, to) in [(0, 200_000), (1, 2), (86_400, 86_400), (99_999, 180_001)] {
            let part = Signal::new(5, start, 200_000).between(start + from, start + to);
            assert!(part.eq(all[from as usize..to as usize].iter().copied()), "{from} to {to}");
        }
        assert_eq!(Signal::new(5, start, 10).between(start - 9, start + 99).len(), 10);
        assert_eq!(Signal::new(5, start, 10).between(start + 7, start + 3).len(), 0);
        assert_eq!(Signal::new(5, start, 10).between(start - 7, start - 3).len(), 0);
    }
}

/// About 2^-10 of the readings are spikes. Of n = 2^20 readings 1024 are expected, with a standard
/// deviation of 32; five of them are granted.
#[test]
fn spikes_are_as_rare_as_asked_and_nothing_else_stands_out() {
    let signal = Signal::with_spikes(5, 0, 1 << 20, 10);
    let is_spike = |reading: &Reading| !(10_904..29_896).contains(&reading.level);
    let (spikes, others): (Vec<_>, Vec<_>) = signal.partition(is_spike);
    assert!(spikes.len().abs_diff(1024) < 160, "{}", spikes.len());
    let spread = Spread::two_passes(others.iter().map(|reading| reading.level));
    assert!((3.2..3.5).contains(&(spread.deviation() / 1000.0)), "{spread:?}");
    assert!(others.iter().all(|reading| !spread.is_beyond(reading.level, 5)));
    assert!(spikes.iter().all(|reading| spread.is_beyond(reading.level, 5)));
    assert!(Signal::with_spikes(5, 0, 1 << 20, 64).all(|reading| !is_spike(&reading)));
}

#[test]
fn a_reading_prints_its_instant_and_its_level() {
    let reading = Reading { time: 1_774_745_999, level: -21_500 };
    assert_eq!(reading.to_string(), "2026-03-29T00:59:59Z -21.500");
}
