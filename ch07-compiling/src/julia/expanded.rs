// To take home: this file and num-complex.

//! Real numbers instead of complex ones, so that the test and the product share the squares.

use num_complex::Complex64;

/// For each point `x + yi`, how many iterations begin inside the circle of radius 2, at most `limit`.
/// The counts are row by row, with a row for each of `ys`.
pub fn expanded(xs: &[f64], ys: &[f64], c: Complex64, limit: u32) -> Vec<u32> {
    let row = |&y: &f64| xs.iter().map(move |&x| count(x, y, c, limit));
    ys.iter().flat_map(row).collect()
}

fn count(mut re: f64, mut im: f64, c: Complex64, limit: u32) -> u32 {
    for n in 0..limit {
        let (re2, im2, product) = (re * re, im * im, re * im);
        // A NaN has left, too.
        let inside = re2 + im2 < 4.0;
        if !inside {
            return n;
        }
        re = re2 - im2 + c.re;
        // Doubling is exact: this rounds as `re * im + im * re + c.im` does.
        im = product + product + c.im;
    }
    limit
}

#[test]
fn squares_alone_are_counted_by_hand() {
    // 1.8 squared is outside, and so is 1.8 + 1.8i from the start; 0 stays.
    let counts = expanded(&[-1.8, 0.0], &[1.8, 0.0], Complex64::ZERO, 9);
    assert_eq!(counts, [0, 1, 1, 9]);
}
