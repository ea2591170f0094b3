// To take home: this file and multiversion.

//! Many numbers side by side, each computed from its index.

use std::array;
use std::ops::Range;

use multiversion::multiversion;

/// The generator adds this for every word: the state before word i is the seed plus i times this.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// Numbers side by side: enough to fill several of the widest registers.
const LANES: usize = 32;

/// How many words of the SplitMix64 generator with these indices are multiples of three.
#[multiversion(targets("x86_64+avx512f+avx512dq", "x86_64+avx2"))]
pub fn simd(seed: u64, places: Range<usize>) -> usize {
    let Range { start, end } = places;
    let state = |place: usize| seed.wrapping_add(GAMMA.wrapping_mul(place as u64));
    let mut states: [u64; LANES] = array::from_fn(|lane| state(start + lane));
    let mut counts = [0; LANES];
    let groups = (end - start) / LANES;
    for _ in 0..groups {
        for lane in 0..LANES {
            counts[lane] += u64::from(is_multiple_of_three(word(states[lane])));
            states[lane] = states[lane].wrapping_add(GAMMA.wrapping_mul(LANES as u64));
        }
    }
    let rest = (start + groups * LANES..end).map(|place| word(state(place)));
    counts.iter().sum::<u64>() as usize + rest.filter(|&n| is_multiple_of_three(n)).count()
}

/// The word that the generator makes of a state.
#[inline(always)]
fn word(state: u64) -> u64 {
    let mut z = state.wrapping_add(GAMMA);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The compiler replaces `n % 3 == 0` by this test, but not in vectors of numbers, and so it is
/// written out here. When numbers are multiplied by the inverse of 3 modulo 2^64, exactly the
/// multiples of 3 become their thirds.
#[inline(always)]
fn is_multiple_of_three(n: u64) -> bool {
    n.wrapping_mul(0xaaaa_aaaa_aaaa_aaab) <= u64::MAX / 3
}

/// The first three words of seed 1234567 are published with the generator. Their digits add up to 81,
/// 79 and 90.
#[test]
fn two_of_the_published_words_are_multiples() {
    assert_eq!([1, 2, 3].map(|len| simd(1_234_567, 0..len)), [1, 1, 2]);
}

/// The largest multiple of three is the largest number, which is not likely to be in the stream of
/// a test.
#[test]
fn the_trick_tests_what_division_does() {
    for n in (0..100).flat_map(|n| [n, u64::MAX - n, u64::MAX / 3 + n, u64::MAX / 3 - n]) {
        assert_eq!(is_multiple_of_three(n), n.is_multiple_of(3), "{n}");
    }
}
