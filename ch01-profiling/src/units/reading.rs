//! How many bytes come from memory in a second (book: memory units).
//!
//! Two loops. [`all`] reads every word with the widest registers there are: a second measurement
//! beside that of `shared::machine`, with other numbers, another loop, other memory and another way
//! of timing. [`mountain`] reads one word in so many, as a program does that wants one field of each
//! record.

use std::hint::black_box;

use multiversion::multiversion;

use super::pages::Memory;
use super::trials::best;

/// Words from one that is wanted to the next.
pub const STRIDES: [usize; 7] = [1, 2, 4, 8, 16, 32, 64];

/// Where the words begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// With a cache line: no register is filled from two of them.
    Line,
    /// 16 bytes later, as in what most allocators give: every register of 64 bytes is.
    Allocated,
}

/// Bytes a second when so many bytes of words are read again and again.
///
/// # Panics
///
/// When `memory` is not longer by a line.
pub fn all(memory: &Memory, footprint: usize, start: Start) -> f64 {
    let skipped = match start {
        Start::Line => 0,
        Start::Allocated => 2,
    };
    let words = &memory.words()[skipped..skipped + footprint / 8];
    let seconds = best(|passes| {
        for _ in 0..passes {
            black_box(sum(black_box(words)));
        }
    });
    footprint as f64 / seconds
}

/// Bytes that were wanted, a second, when one word in `stride` is read.
///
/// # Panics
///
/// When `memory` is shorter than `footprint`, or `stride` is not one of [`STRIDES`].
pub fn mountain(memory: &Memory, footprint: usize, stride: usize) -> f64 {
    let pass = match stride {
        1 => strided::<1>,
        2 => strided::<2>,
        4 => strided::<4>,
        8 => strided::<8>,
        16 => strided::<16>,
        32 => strided::<32>,
        64 => strided::<64>,
        _ => panic!("one of {STRIDES:?}, not {stride}"),
    };
    let words = &memory.words()[..footprint / 8];
    let seconds = best(|passes| {
        for _ in 0..passes {
            black_box(pass(black_box(words)));
        }
    });
    (footprint / stride) as f64 / seconds
}

// Enough sums that the additions never wait for one another.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn sum(words: &[u64]) -> u64 {
    const LANES: usize = 64;
    let (blocks, rest) = words.as_chunks::<LANES>();
    let mut sums = [0u64; LANES];
    for block in blocks {
        for (sum, word) in sums.iter_mut().zip(block) {
            *sum = sum.wrapping_add(*word);
        }
    }
    sums.iter().chain(rest).fold(0, |sum, word| sum.wrapping_add(*word))
}

/// The sum of one word in `STRIDE`; what is left over after eight of them is left out.
fn strided<const STRIDE: usize>(words: &[u64]) -> u64 {
    const LANES: usize = 8;
    let mut sums = [0u64; LANES];
    for block in words.chunks_exact(LANES * STRIDE) {
        for (lane, sum) in sums.iter_mut().enumerate() {
            *sum = sum.wrapping_add(block[lane * STRIDE]);
        }
    }
    sums.iter().fold(0, |sum, word| sum.wrapping_add(*word))
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::units::pages::Pages;

    #[test]
    fn every_word_that_is_wanted_is_read() {
        let words: Vec<u64> = (0..2048).collect();
        let want = |stride| (0..2048_u64).step_by(stride).sum::<u64>();
        assert_eq!(sum(&words), want(1));
        assert_eq!(sum(&words[..67]), (0..67).sum::<u64>());
        assert_eq!(strided::<1>(&words), want(1));
        assert_eq!(strided::<2>(&words), want(2));
        assert_eq!(strided::<8>(&words), want(8));
        assert_eq!(strided::<64>(&words), want(64));
    }

    #[test]
    fn no_pass_takes_longer_than_the_call() {
        let memory = Memory::new(1 << 14, Pages::Small).unwrap();
        let measures: [(usize, &dyn Fn() -> f64); 3] = [
            (1 << 13, &|| all(&memory, 1 << 13, Start::Line)),
            (1 << 13, &|| all(&memory, 1 << 13, Start::Allocated)),
            ((1 << 14) / 64, &|| mountain(&memory, 1 << 14, 64)),
        ];
        for (amount, measure) in measures {
            let start = Instant::now();
            let rate = measure();
            let least = amount as f64 / start.elapsed().as_secs_f64();
            assert!(rate > least && rate.is_finite(), "{rate}, at least {least}");
        }
    }
}
