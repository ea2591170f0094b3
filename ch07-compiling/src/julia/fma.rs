// To take home: this file, multiversion and num-complex.

//! A multiplication and an addition in one instruction, where it rounds in the same way as two.

use multiversion::multiversion;
use num_complex::Complex64;

/// For each point `x + yi`, how many iterations begin inside the circle of radius 2, at most `limit`.
/// The counts are row by row, with a row for each of `ys`.
///
/// It is right on every processor, but slow on one without a fused multiply-add.
#[multiversion(targets("x86_64+avx2+fma"))]
pub fn fma(xs: &[f64], ys: &[f64], c: Complex64, limit: u32) -> Vec<u32> {
    // This is a loop, because a closure would be compiled for any processor.
    let mut counts =
        Vec::with_capacity(xs.len().checked_mul(ys.len()).expect("too many points to count"));
    for &y in ys {
        for &x in xs {
            counts.push(count(x, y, c, limit));
        }
    }
    counts
}

#[inline(always)]
fn count(mut re: f64, mut im: f64, c: Complex64, limit: u32) -> u32 {
    for n in 0..limit {
        let (re2, im2, product) = (re * re, im * im, re * im);
        // A NaN has left, too.
        let inside = re2 + im2 < 4.0;
        if !inside {
            return n;
        }
        re = re2 - im2 + c.re;
        // Doubling is exact: this rounds as `re * im + im * re + c.im` does. If the squares were
        // fused as well, roundings would be lost, and counts near the border could change.
        im = product.mul_add(2.0, c.im);
    }
    limit
}

#[test]
fn squares_alone_are_counted_by_hand() {
    // 1.8 squared is outside, and so is 1.8 + 1.8i from the start; 0 stays.
    let counts = fma(&[-1.8, 0.0], &[1.8, 0.0], Complex64::ZERO, 9);
    assert_eq!(counts, [0, 1, 1, 9]);
}
