//! The distance by a square root instead of `hypot`.

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
