//! The squared distance against 4.

use num_complex::Complex64;
use shared::fixtures::julia::Plane;

use super::naive::coordinates;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    let (zs, cs) = coordinates(plane);
    escape_times(plane.limit, &zs, &cs)
}

#[inline(never)]
fn escape_times(limit: u32, zs: &[Complex64], cs: &[Complex64]) -> Vec<u32> {
    let mut counts = vec![0; zs.len()];
    for i in 0..zs.len() {
        counts[i] = escape_time(limit, zs[i], cs[i]);
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
