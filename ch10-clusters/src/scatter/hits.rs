//! Samples of the unit square that have numbers: sample `n` of a seed is always the same point.

use std::ops::Range;

/// The step of the generator `SplitMix64` of Steele, Lea and Flood: 2^64 over the golden ratio.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// Samples between two questions whether to go on: about a tenth of a millisecond.
const PIECE: u64 = 1 << 16;

/// How many of the samples lie in the quarter circle, or nothing when `go_on`, which is asked now and
/// then, says no.
///
/// A worker can begin with any sample, because word `n` of the generator follows from its seed and `n`.
/// So the same samples have the same hits, whoever counts them and however often.
pub fn hits(seed: u64, samples: Range<u64>, mut go_on: impl FnMut() -> bool) -> Option<u64> {
    let mut hits = 0;
    let mut at = samples.start;
    while at < samples.end {
        if !go_on() {
            return None;
        }
        let end = at.saturating_add(PIECE).min(samples.end);
        hits += (at..end).filter(|&sample| is_hit(word(seed, sample))).count() as u64;
        at = end;
    }
    Some(hits)
}

/// Word `n` of a seed.
fn word(seed: u64, n: u64) -> u64 {
    let z = seed.wrapping_add(GAMMA.wrapping_mul(n.wrapping_add(1)));
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The two halves of a word are the coordinates. The squared radius is 2^64, so that a point lies
/// outside when the sum of the squares overflows.
fn is_hit(word: u64) -> bool {
    let (x, y) = (word >> 32, word & 0xffff_ffff);
    (x * x).checked_add(y * y).is_some()
}
