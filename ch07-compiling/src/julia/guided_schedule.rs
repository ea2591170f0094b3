//! A band of rows at a time for whichever core is free.

use rayon::prelude::*;
use shared::fixtures::julia::Plane;

use super::packed;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    let mut counts = vec![0; plane.width * plane.width];
    let rows = packed::rows_of_a_band(plane);
    let bands = counts.par_chunks_mut(rows * plane.width.max(1)).enumerate();
    bands.for_each(|(band, counts)| packed::rows(plane, band * rows, counts));
    counts
}
