//! How many bytes come from memory in a second (book 1, "Memory units").
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

/// Words that a pass takes at a time.
const BLOCK: usize = 512;

/// Bytes a second when every word of the first `footprint` bytes is read again and again.
///
/// # Panics
///
/// When `memory` is shorter.
pub fn all(memory: &Memory, footprint: usize) -> f64 {
    let words = &memory.words()[..footprint / 8];
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
fn sum(words: &[[u8; 8]]) -> u64 {
    const LANES: usize = 64;
    let (blocks, rest) = words.as_chunks::<LANES>();
    let mut sums = [0u64; LANES];
    for block in blocks {
        for (sum, &word) in sums.iter_mut().zip(block) {
            *sum = sum.wrapping_add(u64::from_ne_bytes(word));
        }
    }
    let rest = rest.iter().map(|&word| u64::from_ne_bytes(word));
    sums.into_iter().chain(rest).fold(0, u64::wrapping_add)
}

/// The sum of one word in `STRIDE`, over whole blocks.
fn strided<const STRIDE: usize>(words: &[[u8; 8]]) -> u64 {
    const LANES: usize = 8;
    let mut sums = [0u64; LANES];
    for block in words.as_chunks::<BLOCK>().0 {
        for (index, word) in block.iter().step_by(STRIDE).enumerate() {
            let sum = &mut sums[index % LANES];
            *sum = sum.wrapping_add(u64::from_ne_bytes(*word));
        }
    }
    sums.into_iter().fold(0, u64::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::pages::Pages;

    #[test]
    fn every_word_that_is_wanted_is_read() {
        let words: Vec<[u8; 8]> = (0..2048_u64).map(u64::to_ne_bytes).collect();
        let want = |stride| (0..2048_u64).step_by(stride).sum::<u64>();
        assert_eq!(sum(&words), want(1));
        assert_eq!(sum(&words[..67]), (0..67).sum::<u64>());
        assert_eq!(strided::<1>(&words), want(1));
        assert_eq!(strided::<2>(&words), want(2));
        assert_eq!(strided::<8>(&words), want(8));
        assert_eq!(strided::<64>(&words), want(64));
    }

    #[test]
    fn rates_are_positive() {
        let memory = Memory::new(1 << 14, Pages::Small).unwrap();
        for rate in [all(&memory, 1 << 14), mountain(&memory, 1 << 14, 64)] {
            assert!(rate > 0.0 && rate.is_finite(), "{rate}");
        }
    }
}
