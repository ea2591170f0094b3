//! NumPy's `roll`, and arithmetic on whole arrays.

use ndarray::{Array2, ArrayView2, Axis, concatenate};

use super::Plate;

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    let mut grid = plate.view().to_owned();
    for _ in 0..steps {
        grid = &grid + rate * laplacian(grid.view());
    }
    plate.cells = grid.into_raw_vec_and_offset().0;
}

fn laplacian(grid: ArrayView2<'_, f64>) -> Array2<f64> {
    let (down, right) = (Axis(0), Axis(1));
    roll(grid, 1, down) + roll(grid, -1, down) + roll(grid, 1, right) + roll(grid, -1, right)
        - 4.0 * &grid
}

/// A copy of `grid` moved `shift` places along `axis`; what falls off the end comes in at the start.
fn roll(grid: ArrayView2<'_, f64>, shift: isize, axis: Axis) -> Array2<f64> {
    let len = grid.len_of(axis);
    let (start, end) = grid.split_at(axis, (-shift).rem_euclid(len.cast_signed()).unsigned_abs());
    concatenate(axis, &[end, start]).expect("two parts of one grid")
}
