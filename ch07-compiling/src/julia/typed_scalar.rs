//! A loop over floats, as one writes it in Cython with types or in Rust.

use num_complex::Complex64;
use shared::fixtures::julia::Plane;

pub(super) fn julia(plane: &Plane) -> Vec<u32> {
    plane.points().map(|z| escape(z, plane.c, plane.limit)).collect()
}

fn escape(mut z: Complex64, c: Complex64, limit: u32) -> u32 {
    let mut n = 0;
    // The root of a sum is below 2 just where the sum is below 4, and the root takes longest.
    while n < limit && z.re * z.re + z.im * z.im < 4.0 {
        z = z * z + c;
        n += 1;
    }
    n
}
