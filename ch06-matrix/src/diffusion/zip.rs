// To take home: this file and ndarray.

//! One pass over five shifted views of one array.

use std::mem;

use ndarray::{ArrayView2, ArrayViewMut2, Axis, Slice, Zip};

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
pub fn zip(cells: &mut Vec<f64>, next: &mut Vec<f64>, columns: usize, rate: f64, steps: usize) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    assert_eq!(next.len(), cells.len(), "room for as many cells");
    for _ in 0..steps {
        let (grid, mut next_grid) = views(cells, next, columns);
        edges(grid, next_grid.view_mut(), rate);
        if let (3.., 3..) = grid.dim() {
            interior(grid, next_grid, rate);
        }
        mem::swap(cells, next);
    }
}

/// The plate and the room for the next step as ndarray sees them.
fn views<'a>(
    cells: &'a [f64],
    next: &'a mut [f64],
    columns: usize,
) -> (ArrayView2<'a, f64>, ArrayViewMut2<'a, f64>) {
    let shape = (cells.len() / columns, columns);
    let grid = ArrayView2::from_shape(shape, cells).expect("whole rows");
    (grid, ArrayViewMut2::from_shape(shape, next).expect("as long as the plate"))
}

fn interior(grid: ArrayView2<'_, f64>, mut next: ArrayViewMut2<'_, f64>, rate: f64) {
    let (rows, cols) = grid.dim();
    // The window that begins at row `i` and column `j` and is as large as the interior.
    let shifted = |i, j| {
        let rows = grid.slice_axis_move(Axis(0), Slice::from(i..i + rows - 2));
        rows.slice_axis_move(Axis(1), Slice::from(j..j + cols - 2))
    };
    let mut next = next.slice_axis_mut(Axis(0), Slice::from(1..rows - 1));
    Zip::from(next.slice_axis_mut(Axis(1), Slice::from(1..cols - 1)))
        .and(shifted(0, 1))
        .and(shifted(2, 1))
        .and(shifted(1, 0))
        .and(shifted(1, 2))
        .and(shifted(1, 1))
        .for_each(|next, up, down, left, right, here| {
            *next = here + rate * (up + down + left + right - 4.0 * here);
        });
}

/// The first and last row and column, whose neighbours are on the other side.
fn edges(grid: ArrayView2<'_, f64>, mut next: ArrayViewMut2<'_, f64>, rate: f64) {
    let (rows, cols) = grid.dim();
    let mut cell = |i: usize, j: usize| {
        let around = grid[[(i + rows - 1) % rows, j]]
            + grid[[(i + 1) % rows, j]]
            + grid[[i, (j + cols - 1) % cols]]
            + grid[[i, (j + 1) % cols]];
        next[[i, j]] = grid[[i, j]] + rate * (around - 4.0 * grid[[i, j]]);
    };
    for j in 0..cols {
        cell(0, j);
        cell(rows - 1, j);
    }
    for i in 1..rows - 1 {
        cell(i, 0);
        cell(i, cols - 1);
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    zip(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
