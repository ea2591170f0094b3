//! No list but the answer.

use num_complex::Complex64;
use shared::fixtures::julia::Plane;

use super::squared_norm::escape_time;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    let mut counts = Vec::with_capacity(plane.width * plane.width);
    for row in 0..plane.width {
        for column in 0..plane.width {
            let z = Complex64::new(plane.x(column), plane.y(row));
            counts.push(escape_time(plane.limit, z, plane.c));
        }
    }
    counts
}
