// To take home: this file.

//! The first and the last cell of a row are computed separately.

use std::mem;
use std::ops::Range;

/// Takes the plate `cells`, row by row in rows of `columns`, `steps` steps further.
///
/// The plate wraps around at its edges. In a step each cell changes by `rate` times the sum of its
/// four neighbours less four times itself. `rate` is the diffusion constant times the length of a
/// step, in units of the grid's spacing; above 1/4 the cells grow without bound. `next` is room for
/// the next step.
///
/// # Panics
///
/// When `cells` is not at least one whole row, or `next` is not as long.
pub fn peeled(cells: &mut Vec<f64>, next: &mut Vec<f64>, columns: usize, rate: f64, steps: usize) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    assert_eq!(next.len(), cells.len(), "room for as many cells");
    for _ in 0..steps {
        for (i, row) in next.chunks_exact_mut(columns).enumerate() {
            let rows = three_rows(cells, columns, i);
            edges(rows, row, rate);
            interior(rows, row, 1..columns.saturating_sub(1), rate);
        }
        mem::swap(cells, next);
    }
}

/// The row above, the row itself and the row below.
type Rows<'a> = (&'a [f64], &'a [f64], &'a [f64]);

/// Row `i` of a plate with its neighbours, around the edges.
fn three_rows(cells: &[f64], columns: usize, i: usize) -> Rows<'_> {
    let rows = cells.len() / columns;
    let row = |i: usize| &cells[i * columns..][..columns];
    (row((i + rows - 1) % rows), row(i), row((i + 1) % rows))
}

/// Computes the first and the last cell of a row, whose neighbours are at the other end.
fn edges((up, here, down): Rows<'_>, next: &mut [f64], rate: f64) {
    let last = next.len() - 1;
    let mut cell = |j: usize, left: usize, right: usize| {
        let around = up[j] + down[j] + here[left] + here[right];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    };
    cell(0, last, 1.min(last));
    cell(last, last.saturating_sub(1), 0);
}

/// Computes a part of a row without its ends.
#[inline(always)]
fn interior((up, here, down): Rows<'_>, next: &mut [f64], part: Range<usize>, rate: f64) {
    if part.is_empty() {
        return;
    }
    // The slices are cut to one length before the loop, so that it needs no bounds checks.
    let len = part.len();
    let (left, right) = (&here[part.start - 1..][..len], &here[part.start + 1..][..len]);
    let (up, here, down) = (&up[part.clone()], &here[part.clone()], &down[part.clone()]);
    let next = &mut next[part];
    for j in 0..len {
        let around = up[j] + down[j] + left[j] + right[j];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    peeled(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
