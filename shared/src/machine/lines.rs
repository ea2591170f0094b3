//! How many cache lines a second come from random addresses.
//!
//! The memory is an ordinary vector, in pages of the usual size: that is what a table or a tree lies in.

use std::hint::black_box;

use super::together::together;
use super::trials::best;
use crate::fixtures::SplitMix64;

/// Bytes of a cache line.
const LINE: usize = 64;

/// Random words from which addresses are made: so few that the L1 cache keeps them beside the rest.
const WORDS: usize = 1 << 10;

/// Lines that a thread fetches in a trial.
const FETCHES: usize = 1 << 21;

/// Loads of a chain in a trial.
const LOADS: usize = 1 << 18;

/// Lines per second whose addresses do not depend on one another, from one memory for all threads.
pub(super) fn at_random(footprint: usize, threads: usize) -> f64 {
    let memory = vec![[1_u64; LINE / 8]; (footprint / LINE).max(1)];
    let words: Vec<u32> = SplitMix64::new(1).take(WORDS).map(|word| word as u32).collect();
    let mut seeds: Vec<u64> = (1..=threads as u64).collect();
    best(|| {
        let seconds = together(&mut seeds, |seed| {
            black_box(fetch(&memory, &words, seed, FETCHES / WORDS));
        });
        (threads * FETCHES) as f64 / seconds
    })
}

/// The sum of what was found; `seed` goes on, so that no two trials fetch the same lines.
fn fetch(memory: &[[u64; LINE / 8]], words: &[u32], seed: &mut u64, rounds: usize) -> u64 {
    let mut sums = [0_u64; 4];
    for round in SplitMix64::new(*seed).take(rounds) {
        for words in words.as_chunks::<4>().0 {
            for (sum, word) in sums.iter_mut().zip(words) {
                // The upper half of the product is a random number below the length.
                let at = (u64::from(word ^ round as u32) * memory.len() as u64) >> 32;
                *sum += memory[at as usize][0];
            }
        }
        *seed = round;
    }
    sums.iter().sum()
}

/// Loads per second of which each tells where the next one is; each thread has a part of the memory.
pub(super) fn chase(footprint: usize, threads: usize) -> f64 {
    let len = (footprint / LINE / threads).max(2);
    let mut rings: Vec<_> = (0..threads).map(|at| (ring(len, at as u64), 0)).collect();
    best(|| {
        let seconds = together(&mut rings, |(ring, at)| *at = follow(ring, *at, LOADS));
        (threads * LOADS) as f64 / seconds
    })
}

/// One ring through all lines, in random order, by Sattolo's algorithm.
fn ring(len: usize, seed: u64) -> Vec<[u64; LINE / 8]> {
    let mut next: Vec<usize> = (0..len).collect();
    for (at, word) in (1..len).rev().zip(SplitMix64::new(seed)) {
        next.swap(at, word as usize % at);
    }
    next.into_iter().map(|next| [next as u64; LINE / 8]).collect()
}

fn follow(ring: &[[u64; LINE / 8]], from: usize, loads: usize) -> usize {
    (0..loads).fold(from, |at, _| ring[at][0] as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chase_visits_every_line_before_it_returns() {
        for len in [2, 3, 100, 1000] {
            let ring = ring(len, 7);
            let visited: std::collections::BTreeSet<usize> =
                (0..len).map(|loads| follow(&ring, 0, loads)).collect();
            assert_eq!((visited.len(), follow(&ring, 0, len)), (len, 0));
        }
    }

    #[test]
    fn a_fetch_adds_a_word_of_each_line_and_finds_most_of_them() {
        let words: Vec<u32> = SplitMix64::new(1).take(WORDS).map(|word| word as u32).collect();
        let mut seed = 1;
        assert_eq!(fetch(&[[1; 8]; 100], &words, &mut seed, 3), 3 * WORDS as u64);
        // One line in a thousand has a word; a thousandth of 2^17 fetches find it, give or take seven deviations.
        let mut memory = vec![[0; 8]; 1000];
        memory[500] = [1; 8];
        let found = fetch(&memory, &words, &mut seed, 128);
        assert!((50..=212).contains(&found), "{found}");
    }
}
