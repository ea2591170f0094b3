// To take home: this file and ndarray.

//! Slices of one array are added into another.

use std::mem;

use ndarray::{ArrayView2, ArrayViewMut2, Axis, Slice};

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
pub fn in_place(
    cells: &mut Vec<f64>,
    next: &mut Vec<f64>,
    columns: usize,
    rate: f64,
    steps: usize,
) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    assert_eq!(next.len(), cells.len(), "room for as many cells");
    for _ in 0..steps {
        let (grid, mut next_grid) = views(cells, next, columns);
        laplacian(grid, next_grid.view_mut());
        next_grid *= rate;
        next_grid += &grid;
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

/// Writes to every cell of `out` the sum of the neighbours less four times the cell.
pub fn laplacian(grid: ArrayView2<'_, f64>, mut out: ArrayViewMut2<'_, f64>) {
    let (down, right) = (Axis(0), Axis(1));
    out.fill(0.0);
    add_rolled(grid, 1, down, out.view_mut());
    add_rolled(grid, -1, down, out.view_mut());
    add_rolled(grid, 1, right, out.view_mut());
    add_rolled(grid, -1, right, out.view_mut());
    out.scaled_add(-4.0, &grid);
}

/// Adds to `out` the `grid`, moved `shift` places along `axis` and around the edge.
fn add_rolled(
    grid: ArrayView2<'_, f64>,
    shift: isize,
    axis: Axis,
    mut out: ArrayViewMut2<'_, f64>,
) {
    // There are two parts. A negative number counts from the end, as in Python: out[shift:] +=
    // grid[:-shift] and out[:shift] += grid[-shift:].
    let from = |start| Slice::new(start, None, 1);
    let up_to = |end| Slice::new(0, Some(end), 1);
    for (to, source) in [(from(shift), up_to(-shift)), (up_to(shift), from(-shift))] {
        let mut to = out.slice_axis_mut(axis, to);
        to += &grid.slice_axis(axis, source);
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    in_place(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
