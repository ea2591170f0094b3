//! One type, known when the program is compiled, and no square root.

use num_complex::Complex64;
use shared::fixtures::julia::Plane;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    plane.points().map(|z| count(z, plane)).collect()
}

fn count(mut z: Complex64, plane: &Plane) -> u32 {
    let mut n = 0;
    while n < plane.limit && z.norm_sqr() < 4.0 {
        z = z * z + plane.c;
        n += 1;
    }
    n
}
