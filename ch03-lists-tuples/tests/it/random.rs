//! Lists for property tests. Each is made from a seed: with a strategy for every item, to make a
//! list would take longer than to sort it.

use std::ops::Range;

use proptest::prelude::*;
use shared::fixtures::SplitMix64;

/// Half of the numbers are any numbers, and half are close to 0, so that some are equal.
pub(crate) fn integers(len: Range<usize>) -> impl Strategy<Value = Vec<i32>> {
    list(len, |word| {
        let number = (word >> 32) as i32;
        if word % 2 == 0 { number } else { number % 50 }
    })
}

/// Numbers of any bits, numbers close to 0 (some subnormal, some equal), and the special numbers.
pub(crate) fn floats(len: Range<usize>) -> impl Strategy<Value = Vec<f64>> {
    const SPECIAL: [f64; 7] =
        [f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0, 5e-324];
    list(len, |word| {
        let bits = word / 4;
        match word % 4 {
            0 => f64::from_bits(bits << 2),
            1 => f64::from_bits(bits >> 10),
            2 => (bits % 40) as f64 / 2.0 - 10.0,
            _ => SPECIAL[(bits % 7) as usize],
        }
    })
}

fn list<T: std::fmt::Debug>(
    len: Range<usize>,
    item: fn(u64) -> T,
) -> impl Strategy<Value = Vec<T>> {
    let words = |seed| SplitMix64::new(seed);
    (any::<u64>(), len).prop_map(move |(seed, len)| words(seed).take(len).map(item).collect())
}
