//! How long one thing waits for another within a core.

use std::hint::black_box;

use super::opaque::opaque;
use super::together::together;
use super::trials::best;
use crate::fixtures::SplitMix64;

const ROUNDS: usize = 1 << 20;

/// Integer operations per second, each of which needs the result of the one before.
pub(super) fn chain(threads: usize) -> f64 {
    let step = |value: u64, _| opaque(opaque(value.wrapping_add(3)) ^ 5);
    repeated(threads, 2, |value| *value = (0..ROUNDS).fold(*value, step))
}

/// Floating-point operations per second, multiplications and additions in turn, each of which needs the
/// result of the one before.
pub(super) fn float_chain(threads: usize) -> f64 {
    repeated(threads, 2, |value: &mut u64| {
        let (factor, term) = (black_box(0.999), black_box(0.001));
        let end = (0..ROUNDS).fold(1.0, |value: f64, _| value * factor + term);
        *value = end.to_bits();
    })
}

fn repeated(threads: usize, operations: usize, work: impl Fn(&mut u64) + Sync) -> f64 {
    let mut values = vec![1_u64; threads];
    best(|| {
        let seconds = together(&mut values, |value| {
            work(value);
            black_box(value);
        });
        (threads * operations * ROUNDS) as f64 / seconds
    })
}

/// Branches per second that go the other way than predicted, when a core does nothing else.
///
/// Half of the branches on a random bit are mispredicted. What the same loop takes over bits that are all
/// alike is taken off.
pub(super) fn mispredictions(threads: usize) -> f64 {
    let alike = seconds_of_branches(threads, |_| 0);
    let random = seconds_of_branches(threads, |word| word);
    (threads * ROUNDS / 2) as f64 / (random - alike).max(f64::MIN_POSITIVE)
}

fn seconds_of_branches(threads: usize, bits: impl Fn(u64) -> u64) -> f64 {
    let mut seed = 0;
    1.0 / best(|| {
        // New bits for each trial: a predictor learns those that it sees again.
        let mut parts: Vec<(Vec<u64>, u64)> = (0..threads)
            .map(|_| {
                seed += 1;
                (SplitMix64::new(seed).take(ROUNDS / 64).map(&bits).collect(), 0)
            })
            .collect();
        1.0 / together(&mut parts, |(words, sum)| *sum = branch(words))
    })
}

/// The number of ones, by a branch on each bit.
fn branch(words: &[u64]) -> u64 {
    let (mut ones, mut zeros) = (0, 0);
    for &word in words {
        for bit in 0..64 {
            if word >> bit & 1 == 1 {
                ones = opaque(ones + 1);
            } else {
                zeros = opaque(zeros + 1);
            }
        }
    }
    assert_eq!(ones + zeros, 64 * words.len() as u64);
    ones
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_count_the_ones() {
        assert_eq!(branch(&[0b1011, u64::MAX, 0]), 67);
    }
}
