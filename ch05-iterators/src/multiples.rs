//! How many numbers of a stream are multiples of three (book: iterators).
//!
//! The stream holds the words of [`SplitMix64`]. Of the numbers from 0 to n a compiler could work the
//! answer out without a loop, and where it merely vectorises, it still knows each number from its
//! place. These words look random: nothing but making and testing every one of them finds the answer.

use std::array;
use std::hint::black_box;

use multiversion::multiversion;
use rayon::prelude::*;
use shared::fixtures::SplitMix64;
use shared::ladder::{Ladder, Rung, everywhere};

/// How many of the first `len` words of the stream `seed` are multiples of three.
pub type Count = fn(seed: u64, len: usize) -> usize;

/// Every way this chapter counts multiples.
pub const LADDER: Ladder<Count> = Ladder {
    name: "multiples",
    naive: Rung {
        name: "list",
        book: "5.1",
        why: "A list of all numbers, a second list of the multiples in it, and that one's length.",
        run: list,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "list_of_multiples",
            book: "5.1",
            why: "The numbers come one by one, and only the multiples are kept to be counted.",
            run: list_of_multiples,
            available: everywhere,
        },
        Rung {
            name: "boxed",
            book: "5.1",
            why: "Nothing is kept; each number takes a call through a pointer, as Python's generators do.",
            run: boxed,
            available: everywhere,
        },
        Rung {
            name: "iterator",
            book: "5.1",
            why: "The type of the iterator is known, so that the calls melt into one loop.",
            run: iterator,
            available: everywhere,
        },
        Rung {
            name: "lanes",
            book: "beyond",
            why: "Each number from its place instead of the one before: many side by side in vectors.",
            run: lanes,
            available: everywhere,
        },
        Rung {
            name: "parallel",
            book: "beyond",
            why: "A part of the stream for every core.",
            run: parallel,
            available: everywhere,
        },
    ],
};

/// Whether two counts are the same.
///
/// # Errors
///
/// Says both counts.
pub fn agrees(want: usize, got: usize) -> Result<(), String> {
    (want == got).then_some(()).ok_or_else(|| format!("{got} multiples instead of {want}"))
}

/// The first `len` words of the stream, one at a time.
pub fn numbers(seed: u64, len: usize) -> impl Iterator<Item = u64> {
    SplitMix64::new(seed).take(len)
}

fn list(seed: u64, len: usize) -> usize {
    let numbers: Vec<u64> = numbers(seed, len).collect();
    let multiples: Vec<u64> = numbers.iter().copied().filter(|n| n.is_multiple_of(3)).collect();
    multiples.len()
}

fn list_of_multiples(seed: u64, len: usize) -> usize {
    let multiples: Vec<u64> = numbers(seed, len).filter(|n| n.is_multiple_of(3)).collect();
    multiples.len()
}

fn boxed(seed: u64, len: usize) -> usize {
    let numbers: Box<dyn Iterator<Item = u64>> = Box::new(numbers(seed, len));
    // Otherwise the compiler looks into the box and leaves no call.
    let numbers = black_box(numbers);
    let mut count = 0;
    for number in numbers {
        if number.is_multiple_of(3) {
            count += 1;
        }
    }
    count
}

fn iterator(seed: u64, len: usize) -> usize {
    numbers(seed, len).filter(|n| n.is_multiple_of(3)).count()
}

fn lanes(seed: u64, len: usize) -> usize {
    count_between(seed, 0, len)
}

fn parallel(seed: u64, len: usize) -> usize {
    // Below 2^16 numbers, waking another core costs more than the whole count.
    let part = len.div_ceil(rayon::current_num_threads()).max(1 << 16);
    let parts = (0..len.div_ceil(part)).into_par_iter().map(|index| index * part);
    parts.map(|from| count_between(seed, from, len.min(from + part))).sum()
}

/// What the generator adds for every word: the state before word i is the seed and i of these.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// Numbers side by side: enough to fill several of the widest registers.
const LANES: usize = 32;

/// Counts among the words from place `from` to before `to`.
#[multiversion(targets("x86_64+avx512f+avx512dq", "x86_64+avx2"))]
fn count_between(seed: u64, from: usize, to: usize) -> usize {
    let state = |place: usize| seed.wrapping_add(GAMMA.wrapping_mul(place as u64));
    let mut states: [u64; LANES] = array::from_fn(|lane| state(from + lane));
    let mut counts = [0; LANES];
    let groups = (to - from) / LANES;
    for _ in 0..groups {
        for lane in 0..LANES {
            counts[lane] += u64::from(is_multiple_of_three(word(states[lane])));
            states[lane] = states[lane].wrapping_add(GAMMA.wrapping_mul(LANES as u64));
        }
    }
    let rest = (from + groups * LANES..to).map(|place| word(state(place)));
    counts.iter().sum::<u64>() as usize + rest.filter(|&n| is_multiple_of_three(n)).count()
}

#[inline(always)]
fn word(state: u64) -> u64 {
    SplitMix64::new(state).next().expect("the stream has no end")
}

/// What the compiler makes of `n % 3 == 0`, written out because of a whole vector it makes nothing
/// of the kind: multiplied by the inverse of 3 modulo 2^64, just the multiples become their thirds.
#[inline(always)]
fn is_multiple_of_three(n: u64) -> bool {
    n.wrapping_mul(0xaaaa_aaaa_aaaa_aaab) <= u64::MAX / 3
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The largest multiple of three is the largest number, which no stream of a test is likely to hold.
    #[test]
    fn the_trick_tests_what_division_does() {
        for n in (0..100).flat_map(|n| [n, u64::MAX - n, u64::MAX / 3 + n, u64::MAX / 3 - n]) {
            assert_eq!(is_multiple_of_three(n), n.is_multiple_of(3), "{n}");
        }
    }
}
