// To take home: this file and num-complex.

//! One type, known when the program is compiled, and no count of steps.

use num_complex::Complex64;

/// For each point `x + yi`, how many iterations begin inside the circle of radius 2, at most `limit`.
/// The counts are row by row, with a row for each of `ys`.
pub fn typed_scalar(xs: &[f64], ys: &[f64], c: Complex64, limit: u32) -> Vec<u32> {
    let row = |&y: &f64| xs.iter().map(move |&x| count(Complex64::new(x, y), c, limit));
    ys.iter().flat_map(row).collect()
}

fn count(mut z: Complex64, c: Complex64, limit: u32) -> u32 {
    let mut n = 0;
    while n < limit && z.norm_sqr() < 4.0 {
        z = z * z + c;
        n += 1;
    }
    n
}

#[test]
fn squares_alone_are_counted_by_hand() {
    // 1.8 squared is outside, and so is 1.8 + 1.8i from the start; 0 stays.
    let counts = typed_scalar(&[-1.8, 0.0], &[1.8, 0.0], Complex64::ZERO, 9);
    assert_eq!(counts, [0, 1, 1, 9]);
}
