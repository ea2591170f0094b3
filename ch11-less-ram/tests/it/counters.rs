//! Morris counters: every rung within its bound, and the errors that theory says.

use ch11_less_ram::counters::floating_point::{FloatingPoint, floating_point};
use ch11_less_ram::counters::morris::{Morris, morris};
use ch11_less_ram::counters::morris_base_2::morris_base_2;
use ch11_less_ram::counters::{Counters, LADDER, agrees};
use ch11_less_ram::zipf::Zipf;
use proptest::prelude::*;

fn check(events: &[u32], kinds: usize, seed: u64) -> Result<(), String> {
    let call = |count: &Counters, input: &(&[u32], usize, u64)| count(input.0, input.1, input.2);
    LADDER.check(&(events, kinds, seed), call, agrees)
}

#[test]
fn every_rung_agrees_on_words_of_a_zipf_stream() {
    let events: Vec<u32> =
        Zipf::new(5000, 1.0, 1).take(300_000).map(|rank| rank as u32 - 1).collect();
    check(&events, 5000, 1).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn every_rung_agrees_with_naive(
        events in prop::collection::vec(0..20_u32, 0..2000),
        seed in any::<u64>(),
    ) {
        check(&events, 20, seed).map_err(TestCaseError::fail)?;
    }
}

/// Mean and standard deviation, relative to `n`, of so many counters that each counted `n` events.
fn moments(n: usize, counters: usize, estimate: impl Fn(&[u32], usize) -> Vec<f64>) -> [f64; 2] {
    let events: Vec<u32> = (0..n * counters).map(|at| (at % counters) as u32).collect();
    let estimates = estimate(&events, counters);
    let mean = estimates.iter().sum::<f64>() / counters as f64;
    let variance = estimates.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / counters as f64;
    [mean / n as f64, variance.sqrt() / n as f64]
}

/// The mean is uncertain by the error over the root of 2000, and the error itself by some per cent.
fn assert_unbiased([mean, deviation]: [f64; 2], error: f64) {
    assert!((mean - 1.0).abs() < 4.0 * error / 2000_f64.sqrt(), "mean {mean}, theory {error}");
    assert!((deviation / error - 1.0).abs() < 0.15, "{deviation}, theory {error}");
}

#[test]
fn the_error_is_what_theory_says() {
    let (n, counters) = (5000, 2000);
    let all = |estimate: &dyn Fn(usize) -> f64| (0..counters).map(estimate).collect::<Vec<f64>>();
    let base_2 = moments(n, counters, |events, kinds| {
        let counted = morris_base_2(events, kinds, 1);
        all(&|kind| counted.estimate(kind))
    });
    assert_unbiased(base_2, 0.5_f64.sqrt());
    for largest in [1e5, 1e9] {
        let got = moments(n, counters, |events, kinds| {
            let counted = morris(events, kinds, largest, 2);
            all(&|kind| counted.estimate(kind))
        });
        assert_unbiased(got, Morris::new(1, largest, 1).standard_error());
    }
    let [mean, deviation] = moments(n, counters, |events, kinds| {
        let counted = floating_point(events, kinds, 3);
        all(&|kind| counted.estimate(kind))
    });
    let error = FloatingPoint::standard_error();
    assert!((mean - 1.0).abs() < 4.0 * error / 2000_f64.sqrt(), "mean {mean}");
    assert!((0.85 * error..1.05 * error).contains(&deviation), "{deviation}, theory {error}");
}

/// Counters that were merged are as exact as those that saw all events.
#[test]
fn a_merge_neither_shifts_nor_spreads() {
    let (n, counters) = (5000, 2000);
    let got = moments(n, counters, |events, kinds| {
        let (first, second) = events.split_at(events.len() / 5);
        let mut merged = morris(first, kinds, 1e9, 4);
        merged.merge(&morris(second, kinds, 1e9, 5));
        (0..kinds).map(|kind| merged.estimate(kind)).collect()
    });
    assert_unbiased(got, Morris::new(1, 1e9, 1).standard_error());
    let got = moments(n, counters, |events, kinds| {
        let (first, second) = events.split_at(events.len() / 2);
        let mut merged = morris_base_2(first, kinds, 4);
        merged.merge(&morris_base_2(second, kinds, 5));
        (0..kinds).map(|kind| merged.estimate(kind)).collect()
    });
    assert_unbiased(got, 0.5_f64.sqrt());
    let [mean, deviation] = moments(n, counters, |events, kinds| {
        let (first, second) = events.split_at(events.len() / 3);
        let mut merged = floating_point(first, kinds, 4);
        merged.merge(&floating_point(second, kinds, 5));
        (0..kinds).map(|kind| merged.estimate(kind)).collect()
    });
    let error = FloatingPoint::standard_error();
    assert!((mean - 1.0).abs() < 4.0 * error / 2000_f64.sqrt(), "mean {mean}");
    assert!((0.85 * error..1.05 * error).contains(&deviation), "{deviation}, theory {error}");
}

#[test]
fn a_full_counter_stays() {
    let counters = Morris::from_parts(2.0, 1, vec![255, 0]).unwrap();
    let mut counted = counters.clone();
    (0..1000).for_each(|_| counted.add(0));
    counted.merge(&counters);
    assert_eq!(counted.estimate(0), counters.estimate(0));
}
