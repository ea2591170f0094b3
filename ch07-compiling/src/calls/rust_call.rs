// To take home: this file.

//! A call from Rust to Rust.

use std::hint::black_box;

/// Calls a function that halves its argument and adds one, again and again on its own result,
/// beginning with 1; the last result.
pub fn rust_call(calls: usize) -> f64 {
    (0..calls).fold(black_box(1.0), |x, _| towards_two(x))
}

#[inline(never)]
fn towards_two(x: f64) -> f64 {
    0.5 * x + 1.0
}

#[test]
fn every_call_halves_the_distance_to_two() {
    assert_eq!([0, 1, 2, 10].map(rust_call), [1.0, 1.5, 1.75, 2.0 - 1.0 / 1024.0]);
}
