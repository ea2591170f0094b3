//! Every rolling rung against the naive one, and the naive one against arithmetic.

use std::cell::Cell;

use ch05_iterators::anomalies_rolling::copied::copied;
use ch05_iterators::anomalies_rolling::lagging::lagging;
use ch05_iterators::anomalies_rolling::parallel::parallel;
use ch05_iterators::anomalies_rolling::ring::ring;
use ch05_iterators::anomalies_rolling::running_sums::running_sums;
use ch05_iterators::anomalies_rolling::slices::slices;
use ch05_iterators::anomalies_rolling::{LADDER, Rolling};
use ch05_iterators::readings::{Reading, Signal};
use proptest::prelude::*;
use shared::ladder::equal;

fn check(signal: &Signal, window: usize, sigmas: u8) -> Result<(), String> {
    let anomalies = |rolling: &Rolling, &(signal, window, sigmas): &(&Signal, usize, u8)| {
        rolling(signal, window, sigmas)
    };
    LADDER.check(&(signal, window, sigmas), anomalies, equal)
}

/// Runs the rungs that take any readings on these levels, and returns the indices of the anomalies.
fn check_any(levels: &[i32], window: usize, sigmas: u8) -> Result<Vec<i64>, String> {
    let readings = || (0..).zip(levels.iter().copied());
    let want = copied(readings(), window, sigmas);
    let others = [
        slices(readings(), window, sigmas),
        ring(readings(), window, sigmas),
        running_sums(readings(), window, sigmas).collect(),
        lagging(readings(), window, sigmas),
    ];
    others.iter().try_for_each(|got| equal(&want, got))?;
    Ok(want.iter().map(|&(time, _)| time).collect())
}

fn in_pieces(signal: &Signal, window: usize, sigmas: u8) -> Vec<Reading> {
    parallel(signal.times(), |times| signal.between(times), window, sigmas)
}

#[test]
fn every_rung_agrees_at_the_edges_of_a_window() {
    for size in [1, 2, 3, 7, 8, 9, 63, 64, 65, 500] {
        for len in [0, 1, size - 1, size, size + 1, 2 * size - 1, 2 * size, 2 * size + 1, 3000] {
            for sigmas in [0, 3] {
                check(&Signal::with_spikes(5, 77, len, 7), size, sigmas)
                    .unwrap_or_else(|error| panic!("{len} readings, window {size}: {error}"));
            }
        }
    }
}

#[test]
fn every_rung_agrees_when_the_readings_are_shared_out() {
    for (size, len) in [(10, 65_536), (10, 65_537), (10, 200_000)] {
        let signal = Signal::with_spikes(5, -50_000, len, 10);
        assert!(!in_pieces(&signal, size, 3).is_empty());
        check(&signal, size, 3).unwrap();
    }
    // Longer windows and so longer pieces, for the rungs that do not pass over a window.
    let signal = Signal::with_spikes(5, -50_000, 400_000, 10);
    let want = running_sums(signal.clone(), 5000, 3).collect();
    equal(&want, &in_pieces(&signal, 5000, 3)).unwrap();
    equal(&want, &lagging(signal, 5000, 3)).unwrap();
}

#[test]
fn every_rung_agrees_at_the_ends_of_time() {
    for (start, len) in [(i64::MIN, 3000), (i64::MAX - 3000, 9000), (i64::MAX - 70_000, 90_000)] {
        let signal = Signal::with_spikes(5, start, len, 7);
        assert!(!in_pieces(&signal, 100, 5).is_empty());
        check(&signal, 100, 5).unwrap();
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(seed: u64, len in 0..1000_usize, size in 1..200_usize, sigmas in 0..6_u8) {
        check(&Signal::with_spikes(seed, 0, len, 6), size, sigmas).map_err(TestCaseError::fail)?;
    }

    /// Few different levels, so that many are exactly so many standard deviations from the mean.
    #[test]
    fn ties_are_decided_alike(levels in prop::collection::vec(-2..=2_i32, 0..200), size in 1..20_usize, sigmas in 0..4_u8) {
        check_any(&levels, size, sigmas).map_err(TestCaseError::fail)?;
    }
}

/// Of 2 and 4 the mean is 3 and the deviation 1.
#[test]
fn naive_finds_the_readings_that_arithmetic_does() {
    let at = |levels: &[i32], size, sigmas| check_any(levels, size, sigmas).unwrap();
    assert_eq!(at(&[2, 4, 6], 2, 2), [2]);
    assert_eq!(at(&[2, 4, 6], 2, 3), [0_i64; 0]);
    assert_eq!(at(&[2, 4, 5], 2, 2), [0_i64; 0]);
    assert_eq!(at(&[2, 4, 0], 2, 2), [2]);
    // A step is an anomaly when it comes, and no longer when the window contains it.
    assert_eq!(at(&[1, 1, 1, 9, 9, 9, 9, 1], 3, 5), [3, 7]);
    // Before the first whole window, nothing is judged.
    assert_eq!(at(&[0, 1000, 0], 4, 0), [0_i64; 0]);
    assert_eq!(at(&[5, 5, 6, 6], 1, 255), [2]);
}

/// A rung that kept the rounding errors of all readings would be wrong by now; `parallel` begins
/// new sums with every piece.
#[test]
fn sums_that_ran_for_millions_of_readings_are_those_of_the_window() {
    let signal = Signal::with_spikes(5, 0, 6_000_000, 12);
    let want = in_pieces(&signal, 1000, 3);
    assert!(want.len() > 500, "{}", want.len());
    equal(&want, &running_sums(signal.clone(), 1000, 3).collect()).unwrap();
    equal(&want, &lagging(signal, 1000, 3)).unwrap();
}

#[test]
fn the_iterator_is_lazy() {
    let made = Cell::new(0);
    let readings = Signal::with_spikes(5, 0, 100_000, 10).inspect(|_| made.set(made.get() + 1));
    let mut anomalies = running_sums(readings, 100, 5);
    assert_eq!(made.get(), 0);
    let (time, _) = anomalies.next().unwrap();
    assert_eq!(made.get(), time + 1);
}
