// To take home: this file and ndarray.

//! The Laplacian as a general filter, as a library has it.

use std::mem;

use ndarray::{ArrayView2, ArrayViewMut2, array};

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
pub fn convolution(
    cells: &mut Vec<f64>,
    next: &mut Vec<f64>,
    columns: usize,
    rate: f64,
    steps: usize,
) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    assert_eq!(next.len(), cells.len(), "room for as many cells");
    let laplacian = array![[0.0, 1.0, 0.0], [1.0, -4.0, 1.0], [0.0, 1.0, 0.0]];
    for _ in 0..steps {
        let (grid, mut next_grid) = views(cells, next, columns);
        convolve(grid, laplacian.view(), next_grid.view_mut());
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

/// For every cell, computes the weighted sum of the cells around it, across the edges too. The
/// weights are a kernel of any odd shape. The kernel is not reversed, which makes no difference if
/// it is symmetric.
///
/// A zero in the kernel is multiplied like any other number: a NaN or an infinite cell reaches
/// its diagonal neighbours, too.
fn convolve(
    grid: ArrayView2<'_, f64>,
    kernel: ArrayView2<'_, f64>,
    mut out: ArrayViewMut2<'_, f64>,
) {
    let (rows, cols) = grid.dim();
    // These numbers are added before the remainder is taken, so that no number is negative.
    let (up, left) = (rows - kernel.nrows() / 2 % rows, cols - kernel.ncols() / 2 % cols);
    for ((i, j), out) in out.indexed_iter_mut() {
        let weigh = |((k, l), weight): ((usize, usize), &f64)| {
            weight * grid[[(i + up + k) % rows, (j + left + l) % cols]]
        };
        *out = kernel.indexed_iter().map(weigh).sum();
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    convolution(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
