//! The Laplacian as a filter from a general library would do it.

use ndarray::{ArrayView2, ArrayViewMut2, array};

use super::Plate;

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    let laplacian = array![[0.0, 1.0, 0.0], [1.0, -4.0, 1.0], [0.0, 1.0, 0.0]];
    for _ in 0..steps {
        let (grid, mut next) = plate.views();
        convolve(grid, laplacian.view(), next.view_mut());
        next *= rate;
        next += &grid;
        plate.swap();
    }
}

/// Weighs the surroundings of every cell with a kernel of any odd shape, around the edges.
///
/// A zero in the kernel is multiplied like any other number: a NaN or an infinite cell reaches
/// its diagonal neighbours, too.
fn convolve(
    grid: ArrayView2<'_, f64>,
    kernel: ArrayView2<'_, f64>,
    mut out: ArrayViewMut2<'_, f64>,
) {
    let (rows, cols) = grid.dim();
    // Added before the remainder is taken, so that it never sees a negative number.
    let (up, left) = (rows - kernel.nrows() / 2 % rows, cols - kernel.ncols() / 2 % cols);
    for ((i, j), out) in out.indexed_iter_mut() {
        let weigh = |((k, l), weight): ((usize, usize), &f64)| {
            weight * grid[[(i + up + k) % rows, (j + left + l) % cols]]
        };
        *out = kernel.indexed_iter().map(weigh).sum();
    }
}
