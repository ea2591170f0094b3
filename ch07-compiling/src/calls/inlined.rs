// To take home: this file.

//! No call at all.

use std::hint::black_box;

/// Halves a number and adds one, repeatedly, beginning with 1; the last result.
pub fn inlined(calls: usize) -> f64 {
    (0..calls).fold(black_box(1.0), |x, _| 0.5 * x + 1.0)
}

#[test]
fn every_call_halves_the_distance_to_two() {
    assert_eq!([0, 1, 2, 10].map(inlined), [1.0, 1.5, 1.75, 2.0 - 1.0 / 1024.0]);
}
