//! How many bytes a second move, over a growing footprint.
//!
//! Two kinds of traffic, because a machine does not do both at one speed: a
//! sum only reads, a copy reads one byte for each it writes. A byte counts when
//! the program asked for it; a line that the processor fetches only in order to
//! overwrite it does not, so a copy by the system's `memcpy`, which knows how to
//! avoid that, is the fair yardstick for a kernel that reads one array and
//! writes another.

use std::hint::black_box;

use multiversion::multiversion;
use serde::{Deserialize, Serialize};

use super::Cores;
use super::together::together;

/// What a kernel does to memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traffic {
    /// Every byte of the footprint is read.
    Read,
    /// Half of the footprint is read, the other half written.
    Copy,
}

/// Bytes per second at one footprint, on one core and on all.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Bytes touched, by all cores together.
    pub footprint: usize,
    /// Reading.
    pub read: [f64; 2],
    /// Copying, both directions counted.
    pub copy: [f64; 2],
}

impl Point {
    /// Bytes per second.
    pub fn rate(&self, traffic: Traffic, cores: Cores) -> f64 {
        let rates = match traffic {
            Traffic::Read => self.read,
            Traffic::Copy => self.copy,
        };
        match cores {
            Cores::One => rates[0],
            Cores::All => rates[1],
        }
    }

    /// Keeps the better of two measurements: noise only ever slows one down.
    pub(super) fn raise(&mut self, other: &Self) {
        let max = |a: [f64; 2], b: [f64; 2]| [a[0].max(b[0]), a[1].max(b[1])];
        (self.read, self.copy) = (max(self.read, other.read), max(self.copy, other.copy));
    }
}

/// From a part of the L1 cache to well beyond the last one, in powers of two.
const FOOTPRINTS: std::ops::RangeInclusive<u32> = 14..=29;

/// Long enough that the start of a thread and the clock's own cost vanish.
const BYTES_PER_TRIAL: usize = 1 << 30;

const TRIALS: usize = 3;

/// A thread with less than this would measure the start of its loop.
const LEAST_PER_THREAD: usize = 1 << 12;

/// Sweeps over all footprints, some seconds apart: on a shared host the memory may be anybody's for
/// longer than a few trials last.
const SWEEPS: usize = 2;

pub(super) fn curve(cores: usize) -> Vec<Point> {
    let sweep = || FOOTPRINTS.map(|exponent| point(1 << exponent, cores)).collect::<Vec<_>>();
    let mut best = sweep();
    for _ in 1..SWEEPS {
        best.iter_mut().zip(sweep()).for_each(|(best, point)| best.raise(&point));
    }
    best
}

fn point(footprint: usize, cores: usize) -> Point {
    let both = |traffic| [rate(traffic, footprint, 1), rate(traffic, footprint, cores)];
    Point { footprint, read: both(Traffic::Read), copy: both(Traffic::Copy) }
}

/// The best of a few trials.
pub(super) fn rate(traffic: Traffic, footprint: usize, threads: usize) -> f64 {
    let threads = threads.min(footprint / LEAST_PER_THREAD).max(1);
    let words = footprint / size_of::<f64>() / threads;
    let passes = (BYTES_PER_TRIAL / footprint).max(1);
    let mut parts = vec![vec![1.0; words]; threads];
    let mut trial = |passes: usize| {
        let work = |part: &mut Vec<f64>| (0..passes).for_each(|_| pass(traffic, black_box(part)));
        together(&mut parts, work)
    };
    // A first, shorter trial touches every page and wakes the clock.
    trial(passes.div_ceil(4));
    let best = (0..TRIALS).map(|_| trial(passes)).fold(f64::MAX, f64::min);
    (words * size_of::<f64>() * threads * passes) as f64 / best
}

fn pass(traffic: Traffic, words: &mut [f64]) {
    match traffic {
        Traffic::Read => {
            black_box(sum(words));
        }
        Traffic::Copy => {
            let (from, to) = words.split_at_mut(words.len() / 2);
            to[..from.len()].copy_from_slice(from);
        }
    }
}

// Enough sums that the additions never wait for one another.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
fn sum(words: &[f64]) -> f64 {
    const LANES: usize = 64;
    let (chunks, rest) = words.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for chunk in chunks {
        for (sum, word) in sums.iter_mut().zip(chunk) {
            *sum += word;
        }
    }
    sums.iter().chain(rest).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_positive_and_a_copy_copies() {
        let point = point(1 << 16, 2);
        assert!(point.read.iter().chain(&point.copy).all(|&rate| rate > 0.0 && rate.is_finite()));
        let mut words = vec![1.0, 2.0, 0.0, 0.0];
        pass(Traffic::Copy, &mut words);
        assert_eq!(words, [1.0, 2.0, 1.0, 2.0]);
        assert_eq!(sum(&vec![1.0; 1000]), 1000.0);
    }
}
