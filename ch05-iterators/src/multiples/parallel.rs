// To take home: this file, simd.rs, multiversion and rayon.

//! Every core gets a part of the stream.

use rayon::prelude::*;

use super::simd::simd;

/// With fewer numbers, waking up another core costs more than the whole count.
const WORTH_A_CORE: usize = 1 << 16;

/// How many of the first `len` words of the SplitMix64 generator are multiples of three.
pub fn parallel(seed: u64, len: usize) -> usize {
    let part = len.div_ceil(rayon::current_num_threads()).max(WORTH_A_CORE);
    let parts = (0..len.div_ceil(part)).into_par_iter().map(|index| index * part);
    parts.map(|from| simd(seed, from..len.min(from + part))).sum()
}

/// The first three words of seed 1234567 are published with the generator. Their digits add up to 81,
/// 79 and 90.
#[test]
fn two_of_the_published_words_are_multiples() {
    assert_eq!([1, 2, 3].map(|len| parallel(1_234_567, len)), [1, 1, 2]);
}
