//! A list of points, and the constant once.

use num_complex::Complex64;
use shared::fixtures::julia::Plane;

use super::squared_norm::escape_time;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    let zs = points(plane);
    escape_times(plane.limit, &zs, plane.c)
}

#[inline(never)]
fn points(plane: &Plane) -> Vec<Complex64> {
    let mut zs = Vec::new();
    for z in plane.points() {
        zs.push(z);
    }
    zs
}

#[inline(never)]
fn escape_times(limit: u32, zs: &[Complex64], c: Complex64) -> Vec<u32> {
    zs.iter().map(|&z| escape_time(limit, z, c)).collect()
}
