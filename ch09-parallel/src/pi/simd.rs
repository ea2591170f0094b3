// To take home: this file and multiversion.

//! Thirty-two samples side by side.

use std::array;
use std::ops::Range;

use multiversion::multiversion;

/// Samples of one step: four of the widest registers, so that one can begin while others multiply.
const LANES: usize = 32;

/// The generator's step from a sample to the next.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// How many of the samples of these numbers are in the circle.
pub fn simd(seed: u64, samples: Range<u64>) -> u64 {
    let len = samples.end.saturating_sub(samples.start);
    hits(seed.wrapping_add(GAMMA.wrapping_mul(samples.start)), len)
}

/// How many of the samples after this state of the generator are in the circle.
// AVX-512 can multiply 64 bits by 64 in a lane; the compiler composes it where AVX2 is the best.
#[multiversion(targets("x86_64+avx512f+avx512dq", "x86_64+avx2"))]
fn hits(state: u64, samples: u64) -> u64 {
    // Lane `i` has the samples i, i + 32, i + 64 and so on.
    let mut states: [u64; LANES] =
        array::from_fn(|lane| state.wrapping_add(GAMMA.wrapping_mul(lane as u64 + 1)));
    let mut hits = 0;
    for _ in 0..samples / LANES as u64 {
        // A sum for each step and not one for each lane: a comparison leaves one bit for each lane, and
        // the compiler counts these bits with one instruction.
        let mut hits_now = 0;
        for state in &mut states {
            hits_now += u32::from(is_hit(mix(*state)));
            *state = state.wrapping_add(GAMMA.wrapping_mul(LANES as u64));
        }
        hits += u64::from(hits_now);
    }
    // The next sample of each lane is the next one of all.
    let rest = &states[..(samples % LANES as u64) as usize];
    hits + rest.iter().filter(|&&state| is_hit(mix(state))).count() as u64
}

/// SplitMix64's word of a state.
#[inline(always)]
fn mix(z: u64) -> u64 {
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Whether the point whose coordinates are the halves of a word is in the circle.
#[inline(always)]
fn is_hit(word: u64) -> bool {
    let (x, y) = (word >> 32, word & 0xffff_ffff);
    // A circle of radius 2^32: outside of it the sum of the squares overflows.
    let (_, outside) = (x * x).overflowing_add(y * y);
    !outside
}

#[test]
fn one_seed_and_a_thousand_samples() {
    assert_eq!(simd(1, 0..1000), 804);
}
