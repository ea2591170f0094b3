//! Five shifted views of one array, walked through together.

use ndarray::{ArrayView2, ArrayViewMut2, Axis, Slice, Zip};

use super::Plate;

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    for _ in 0..steps {
        let (grid, mut next) = plate.views();
        edges(grid, next.view_mut(), rate);
        if let (3.., 3..) = grid.dim() {
            interior(grid, next, rate);
        }
        plate.swap();
    }
}

fn interior(grid: ArrayView2<'_, f64>, mut next: ArrayViewMut2<'_, f64>, rate: f64) {
    let (rows, cols) = grid.dim();
    // The window as large as the interior that begins at row `i` and column `j`.
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
