// To take home: this file and num-complex.

//! The book's first version: two lists, then one loop over both.

use num_complex::Complex64;

/// Iterations of each of `width` x `width` points before it leaves the circle of radius 2, or `limit`.
pub fn naive(width: usize, limit: u32, c: Complex64) -> Vec<u32> {
    let (zs, cs) = coordinates(width, c);
    escape_times(limit, &zs, &cs)
}

/// Every point, and beside each the same constant, as the book has it.
///
/// The points lie row by row from the top, each row from the left, from -1.8 to 1.8 both ways.
#[inline(never)]
pub fn coordinates(width: usize, c: Complex64) -> (Vec<Complex64>, Vec<Complex64>) {
    let step = 3.6 / width as f64;
    let mut zs = Vec::new();
    let mut cs = Vec::new();
    for row in 0..width {
        for column in 0..width {
            zs.push(Complex64::new(column as f64 * step - 1.8, 1.8 - row as f64 * step));
            cs.push(c);
        }
    }
    (zs, cs)
}

/// Iterations of each point before it left the circle, `limit` if it never did.
#[inline(never)]
fn escape_times(limit: u32, zs: &[Complex64], cs: &[Complex64]) -> Vec<u32> {
    let mut counts = vec![0; zs.len()];
    for i in 0..zs.len() {
        let mut n = 0;
        let mut z = zs[i];
        let c = cs[i];
        while z.norm() < 2.0 && n < limit {
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
    assert_eq!(naive(2, 10, Complex64::new(0.0, 0.0)), [0, 1, 1, 10]);
}
