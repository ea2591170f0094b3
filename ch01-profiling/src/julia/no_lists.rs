// To take home: this file and num-complex.

//! No list but the answer.

use num_complex::Complex64;

/// Iterations of each of `width` x `width` points before it leaves the circle of radius 2, or `limit`.
///
/// The points lie row by row from the top, each row from the left, from -1.8 to 1.8 both ways.
pub fn no_lists(width: usize, limit: u32, c: Complex64) -> Vec<u32> {
    let step = 3.6 / width as f64;
    let mut counts =
        Vec::with_capacity(width.checked_mul(width).expect("too many points to count"));
    for row in 0..width {
        for column in 0..width {
            let z = Complex64::new(column as f64 * step - 1.8, 1.8 - row as f64 * step);
            counts.push(escape_time(limit, z, c));
        }
    }
    counts
}

/// Iterations before `z` left the circle, `limit` if it never did.
#[inline(always)]
pub fn escape_time(limit: u32, mut z: Complex64, c: Complex64) -> u32 {
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
    assert_eq!(no_lists(2, 10, Complex64::new(0.0, 0.0)), [0, 1, 1, 10]);
}
