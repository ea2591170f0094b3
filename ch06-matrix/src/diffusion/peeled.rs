//! The first and the last cell of a row apart from the rest.

use std::ops::Range;

use super::Plate;
use super::plate::{Rows, three_rows};

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    let cols = plate.cols;
    for _ in 0..steps {
        for (i, next) in plate.spare.chunks_exact_mut(cols).enumerate() {
            let rows = three_rows(&plate.cells, cols, i);
            edges(rows, next, rate);
            interior(rows, next, 1..cols.saturating_sub(1), rate);
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

/// Computes a part of a row that holds neither end.
#[inline(always)]
pub(super) fn interior(
    (up, here, down): Rows<'_>,
    next: &mut [f64],
    part: Range<usize>,
    rate: f64,
) {
    if part.is_empty() {
        return;
    }
    // Slices of one length, cut once, spare the loop its bounds checks.
    let len = part.len();
    let (left, right) = (&here[part.start - 1..][..len], &here[part.start + 1..][..len]);
    let (up, here, down) = (&up[part.clone()], &here[part.clone()], &down[part.clone()]);
    let next = &mut next[part];
    for j in 0..len {
        let around = up[j] + down[j] + left[j] + right[j];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    }
}
