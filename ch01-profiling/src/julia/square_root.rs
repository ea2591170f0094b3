// To take home: this file, naive.rs and num-complex.

//! The distance by a square root instead of `hypot`.

use num_complex::Complex64;

use super::naive::coordinates;

/// Iterations of each of `width` x `width` points before it leaves the circle of radius 2, or `limit`.
pub fn square_root(width: usize, limit: u32, c: Complex64) -> Vec<u32> {
    let (zs, cs) = coordinates(width, c);
    escape_times(limit, &zs, &cs)
}

#[inline(never)]
fn escape_times(limit: u32, zs: &[Complex64], cs: &[Complex64]) -> Vec<u32> {
    let mut counts = vec![0; zs.len()];
    for i in 0..zs.len() {
        let mut n = 0;
        let mut z = zs[i];
        let c = cs[i];
        // The squares of a number near 2 neither overflow nor vanish, which is all hypot prevents.
        while (z.re * z.re + z.im * z.im).sqrt() < 2.0 && n < limit {
            z = z * z + c;
            n += 1;
        }
        counts[i] = n;
    }
    counts
}

#[test]
fn four_points_leave_when_a_person_says() {
    // -1.8+1.8i begins outside, 1.8i and -1.8 leave with their first square, and zero stays.
    assert_eq!(square_root(2, 10, Complex64::new(0.0, 0.0)), [0, 1, 1, 10]);
}
