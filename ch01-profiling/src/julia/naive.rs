//! The book's first version: two lists, then one loop over both.

use num_complex::Complex64;
use shared::fixtures::julia::Plane;

/// Builds the lists, then works through them.
pub fn julia(plane: &Plane) -> Vec<u32> {
    let (zs, cs) = coordinates(plane);
    escape_times(plane.limit, &zs, &cs)
}

/// Every point, and beside each the same constant, as the book has it.
#[inline(never)]
pub fn coordinates(plane: &Plane) -> (Vec<Complex64>, Vec<Complex64>) {
    let mut zs = Vec::new();
    let mut cs = Vec::new();
    for z in plane.points() {
        zs.push(z);
        cs.push(plane.c);
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
