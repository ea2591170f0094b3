//! Rows on every core.

use num_complex::Complex64;
use rayon::prelude::*;
use shared::fixtures::julia::Plane;

use super::squared_norm::escape_time;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    let mut counts = vec![0; plane.width * plane.width];
    // A plane without points has no rows, but a row must not have length 0.
    let rows = counts.par_chunks_exact_mut(plane.width.max(1)).enumerate();
    rows.for_each(|(row, counts)| {
        let y = plane.y(row);
        for (column, count) in counts.iter_mut().enumerate() {
            *count = escape_time(plane.limit, Complex64::new(plane.x(column), y), plane.c);
        }
    });
    counts
}
