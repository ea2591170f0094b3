// To take home: this file and num-complex.

//! No probe: the rung `no_lists` of the ladder `julia`.

use num_complex::Complex64;

/// Iterations of each of `width` x `width` points before it leaves the circle of radius 2, or `limit`.
pub fn absent(width: usize, limit: u32, c: Complex64) -> Vec<u32> {
    let step = 3.6 / width as f64;
    let mut counts =
        Vec::with_capacity(width.checked_mul(width).expect("too many points to count"));
    for row in 0..width {
        for column in 0..width {
            let mut z = Complex64::new(column as f64 * step - 1.8, 1.8 - row as f64 * step);
            let mut n = 0;
            while n < limit && z.norm_sqr() < 4.0 {
                z = z * z + c;
                n += 1;
            }
            counts.push(n);
        }
    }
    counts
}

#[test]
fn four_points_leave_when_a_person_says() {
    // -1.8+1.8i begins outside, 1.8i and -1.8 leave with their first square, and zero stays.
    assert_eq!(absent(2, 10, Complex64::new(0.0, 0.0)), [0, 1, 1, 10]);
}
