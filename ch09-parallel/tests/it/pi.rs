//! Every rung draws the same samples, and those are what a random generator should give.

use std::collections::HashSet;
use std::f64::consts::PI;

use ch09_parallel::pi::forked_seed::forked_seed;
use ch09_parallel::pi::simd::simd;
use ch09_parallel::pi::simd_on_all_cores::simd_on_all_cores;
use ch09_parallel::pi::stream::{GAMMA, Stream, parts};
use ch09_parallel::pi::{self, Hits, LADDER, estimate};
use proptest::prelude::*;
use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::SeedableRng as _;

/// Seed, samples, workers.
type Input = (u64, u64, usize);

fn check(input: Input) -> Result<(), String> {
    let call = |hits: &Hits, &(seed, samples, workers): &Input| hits(seed, samples, workers);
    LADDER.check(&input, call, pi::agrees)
}

#[test]
fn every_rung_agrees_around_the_width_of_the_lanes() {
    for samples in [0, 1, 2, 31, 32, 33, 63, 64, 65, 1000] {
        check((samples, samples, 2)).unwrap();
    }
    check((u64::MAX, 97, 0)).unwrap();
}

/// A naive rung that ignores the workers judges: so all numbers of workers give the same hits.
#[test]
fn every_rung_agrees_for_any_number_of_workers() {
    for workers in [1, 2, 3, 7] {
        check((9, 10_007, workers)).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn every_rung_agrees(seed: u64, samples in 0..3000_u64, workers in 0..5_usize) {
        check((seed, samples, workers)).map_err(TestCaseError::fail)?;
    }
}

/// The circle of the known words, worked out by another crate's generator and in floating point.
#[test]
fn hits_are_those_of_the_published_generator() {
    for seed in [0, 1, 1234567, u64::MAX] {
        let mut theirs = SplitMix64::from_seed(seed.to_le_bytes());
        let mut ours = Stream::new(seed);
        let mut hits = 0;
        for _ in 0..10_000 {
            let word = theirs.next_u64();
            assert_eq!(ours.word(), word);
            let [x, y] = [word >> 32, word & 0xffff_ffff].map(|half| half as f64 / 2_f64.powi(32));
            hits += u64::from(x * x + y * y < 1.0);
        }
        assert_eq!(simd(seed, 0..10_000), hits);
    }
}

#[test]
fn a_jump_is_so_many_words() {
    let mut walked = Stream::new(3);
    for words in 0..100 {
        assert_eq!(Stream::new(3).jump(words).word(), walked.clone().word());
        walked.word();
    }
    // All 2^64 of them lead back to the beginning.
    assert_eq!(Stream::new(3).jump(u64::MAX).jump(1).word(), Stream::new(3).word());
}

/// Parts of a sequence have no number in common, and its words do not repeat.
#[test]
fn the_streams_of_workers_do_not_overlap() {
    for (samples, workers) in [(0, 3), (2, 3), (10_000, 1), (10_000, 7), (u64::MAX, 5)] {
        let parts: Vec<_> = parts(samples, workers).collect();
        assert_eq!((parts.len(), parts[0].start, parts[workers - 1].end), (workers, 0, samples));
        assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
    }
    let words = |(start, end): (u64, u64)| {
        let mut stream = Stream::new(5).jump(start);
        (start..end).map(move |_| stream.word())
    };
    let all = parts(100_000, 7).flat_map(|part| words((part.start, part.end)));
    assert_eq!(all.collect::<HashSet<_>>().len(), 100_000);
}

/// Two seeds run through the same cycle of 2^64 words. How far one is behind the other follows from
/// the step: seed `b` is `(b - a) / GAMMA` words after seed `a`, by division modulo 2^64.
#[test]
fn the_streams_of_small_seeds_are_far_apart() {
    // Newton's iteration: each round doubles the number of bits that are right.
    let inverse =
        (0..6).fold(1_u64, |x, _| x.wrapping_mul(2_u64.wrapping_sub(GAMMA.wrapping_mul(x))));
    assert_eq!(GAMMA.wrapping_mul(inverse), 1);
    let words = |distance: u64| distance.wrapping_mul(inverse);
    assert_eq!(Stream::new(0).jump(words(7)).word(), Stream::new(7).word());
    let nearest = (1..1000).map(|distance| words(distance).min(words(distance).wrapping_neg()));
    assert!(
        nearest.min().unwrap() > 1 << 48,
        "so many samples of a seed would reach another one's"
    );
}

/// Hits are binomial with p = pi / 4, so that an estimate's variance is 16 p (1 - p) / samples; the mean
/// of 100 has a hundredth of it. Four standard errors are left once in 16,000 choices of seeds, and
/// these seeds do not change.
#[test]
fn the_mean_of_a_hundred_seeds_is_pi() {
    const SAMPLES: u64 = 100_000;
    let estimates = (0..100).map(|seed| estimate(simd(seed, 0..SAMPLES), SAMPLES));
    let mean = estimates.sum::<f64>() / 100.0;
    let p = PI / 4.0;
    let standard_error = (16.0 * p * (1.0 - p) / (100 * SAMPLES) as f64).sqrt();
    assert!((mean - PI).abs() < 4.0 * standard_error, "{mean}, standard error {standard_error}");
}

/// The mean square error of 200 estimates around pi.
///
/// In units of the expected one it is a chi-squared variable over its degrees of freedom, 200: a
/// standard deviation of sqrt(2 / 200) = 0.1. Five of them leave a factor of 1.5 at the most.
fn error(hits: impl Fn(u64) -> u64, samples: u64) -> f64 {
    let squares = (0..200).map(|seed| (estimate(hits(seed), samples) - PI).powi(2));
    squares.sum::<f64>() / 200.0
}

#[test]
fn forked_seeds_give_the_error_of_one_worker() {
    const SAMPLES: u64 = 8000;
    const WORKERS: usize = 8;
    let expected = 16.0 * (PI / 4.0) * (1.0 - PI / 4.0) / SAMPLES as f64;
    let right = error(|seed| simd_on_all_cores(seed, SAMPLES, WORKERS), SAMPLES) / expected;
    assert!((0.5..1.5).contains(&right), "{right}");
    // Eight times the variance: seven of eight workers add nothing.
    let forked = error(|seed| forked_seed(seed, SAMPLES, WORKERS), SAMPLES) / expected;
    assert!((4.0..12.0).contains(&forked), "{forked}");
    let alone = simd(1, 0..SAMPLES / WORKERS as u64);
    assert_eq!(forked_seed(1, SAMPLES, WORKERS), WORKERS as u64 * alone);
}
