// To take home: this file.

//! The two ends are computed separately.

use std::mem;
use std::ops::Range;

/// Takes the rod `cells`, a ring of cells, `steps` steps further.
///
/// In a step each cell changes by `rate` times the sum of its two neighbours less two times itself.
/// `rate` is the diffusion constant times the length of a step, in units of the grid's spacing;
/// above 1/2 the cells grow without bound. `next` is room for the next step.
///
/// # Panics
///
/// When `next` is not as long as `cells`.
pub fn peeled(cells: &mut Vec<f64>, next: &mut Vec<f64>, rate: f64, steps: usize) {
    assert_eq!(next.len(), cells.len(), "room for as many cells");
    for _ in 0..steps {
        let end = cells.len().saturating_sub(1);
        ends(cells, next, rate);
        interior(cells, next, 1..end, rate);
        mem::swap(cells, next);
    }
}

/// Computes the first and the last cell, whose neighbours are at the other end.
fn ends(cells: &[f64], next: &mut [f64], rate: f64) {
    let Some(last) = cells.len().checked_sub(1) else { return };
    let mut cell = |left: usize, here: usize, right: usize| {
        next[here] = cells[here] + rate * (cells[left] + cells[right] - 2.0 * cells[here]);
    };
    cell(last, 0, 1.min(last));
    cell(last.saturating_sub(1), last, 0);
}

/// Computes a part of the rod without its ends.
#[inline(always)]
fn interior(cells: &[f64], next: &mut [f64], part: Range<usize>, rate: f64) {
    if part.is_empty() {
        return;
    }
    // The slices are cut to one length before the loop, so that it needs no bounds checks.
    let len = part.len();
    let (left, right) = (&cells[part.start - 1..][..len], &cells[part.start + 1..][..len]);
    let (here, next) = (&cells[part.clone()], &mut next[part]);
    for i in 0..len {
        next[i] = here[i] + rate * (left[i] + right[i] - 2.0 * here[i]);
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![1.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    peeled(&mut cells, &mut next, 0.25, 1);
    assert_eq!(cells, [0.5, 0.25, 0.0, 0.25]);
}
