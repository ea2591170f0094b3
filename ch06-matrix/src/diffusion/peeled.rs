//! The first and the last cell of a row apart from the rest.

use super::Plate;
use super::plate::{Rows, three_rows};

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    let cols = plate.cols;
    for _ in 0..steps {
        for (i, next) in plate.spare.chunks_exact_mut(cols).enumerate() {
            let rows = three_rows(&plate.cells, cols, i);
            edges(rows, next, rate);
            interior(rows, next, 1, cols.saturating_sub(1), rate);
        }
        plate.swap();
    }
}

/// Computes the first and the last cell of a row, whose neighbours are at the other end.
pub(super) fn edges((up, here, down): Rows<'_>, next: &mut [f64], rate: f64) {
    let last = next.len() - 1;
    let mut cell = |j: usize, left: usize, right: usize| {
        let around = up[j] + down[j] + here[left] + here[right];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    };
    cell(0, last, 1.min(last));
    cell(last, last.saturating_sub(1), 0);
}

/// Computes the cells of a row from `start` to before `end`, neither of which is at an edge.
#[inline(always)]
pub(super) fn interior(
    (up, here, down): Rows<'_>,
    next: &mut [f64],
    start: usize,
    end: usize,
    rate: f64,
) {
    if start >= end {
        return;
    }
    // Slices of one length, cut once, spare the loop its bounds checks.
    let len = end - start;
    let (up, down, next) = (&up[start..end], &down[start..end], &mut next[start..end]);
    let (left, here, right) =
        (&here[start - 1..][..len], &here[start..end], &here[start + 1..][..len]);
    for j in 0..len {
        let around = up[j] + down[j] + left[j] + right[j];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    }
}
