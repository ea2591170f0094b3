// To take home: this file and num-complex.

//! A list of points, and the constant once.

use num_complex::Complex64;

/// Iterations of each of `width` x `width` points before it leaves the circle of radius 2, or `limit`.
pub fn one_list(width: usize, limit: u32, c: Complex64) -> Vec<u32> {
    let zs = points(width);
    escape_times(limit, &zs, c)
}

/// Row by row from the top, each row from the left, from -1.8 to 1.8 both ways.
#[inline(never)]
fn points(width: usize) -> Vec<Complex64> {
    let step = 3.6 / width as f64;
    let mut zs = Vec::new();
    for row in 0..width {
        for column in 0..width {
            zs.push(Complex64::new(column as f64 * step - 1.8, 1.8 - row as f64 * step));
        }
    }
    zs
}

#[inline(never)]
fn escape_times(limit: u32, zs: &[Complex64], c: Complex64) -> Vec<u32> {
    zs.iter().map(|&z| escape_time(limit, z, c)).collect()
}

/// Iterations before `z` left the circle, `limit` if it never did.
#[inline(always)]
fn escape_time(limit: u32, mut z: Complex64, c: Complex64) -> u32 {
    let mut n = 0;
    while n < limit && z.norm_sqr() < 4.0 {
        z = z * z + c;
        n += 1;
    }
    n
}

#[test]
fn four_points_leave_when_a_person_says() {
    // -1.8+1.8i begins outside, 1.8i and -1.8 leave with their first square, and zero stays.
    assert_eq!(one_list(2, 10, Complex64::new(0.0, 0.0)), [0, 1, 1, 10]);
}
