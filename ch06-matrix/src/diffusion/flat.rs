// To take home: this file.

//! The whole grid in one list.

use std::mem;

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
pub fn flat(cells: &mut Vec<f64>, next: &mut Vec<f64>, columns: usize, rate: f64, steps: usize) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    assert_eq!(next.len(), cells.len(), "room for as many cells");
    for _ in 0..steps {
        for (i, row) in next.chunks_exact_mut(columns).enumerate() {
            step_row(three_rows(cells, columns, i), row, rate);
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

fn step_row((up, here, down): Rows<'_>, next: &mut [f64], rate: f64) {
    let columns = next.len();
    for j in 0..columns {
        let around = up[j] + down[j] + here[(j + columns - 1) % columns] + here[(j + 1) % columns];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    flat(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
