//! An equal share of the rows for every core, dealt out beforehand.

use shared::fixtures::julia::Plane;

use super::packed;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    let mut counts = vec![0; plane.width * plane.width];
    let rows = plane.width.div_ceil(rayon::current_num_threads()).max(1);
    let shares = counts.chunks_mut(rows * plane.width.max(1)).enumerate();
    rayon::scope(|scope| {
        for (share, counts) in shares {
            scope.spawn(move |_| packed::rows(plane, share * rows, counts));
        }
    });
    counts
}
