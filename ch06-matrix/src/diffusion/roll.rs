//! NumPy's `roll`, and arithmetic on whole arrays.

use ndarray::{Array2, ArrayView2, Axis, Slice};

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

/// A copy of `grid` moved `shift` places along `axis`; what falls off one end comes in at the other.
// Not ndarray's `concatenate`: for columns it lays the copy out column by column, and to add that to
// rows took six times as long as all the rest.
fn roll(grid: ArrayView2<'_, f64>, shift: isize, axis: Axis) -> Array2<f64> {
    let mut rolled = Array2::zeros(grid.raw_dim());
    let from = |start| Slice::new(start, None, 1);
    let up_to = |end| Slice::new(0, Some(end), 1);
    for (to, source) in [(from(shift), up_to(-shift)), (up_to(shift), from(-shift))] {
        rolled.slice_axis_mut(axis, to).assign(&grid.slice_axis(axis, source));
    }
    rolled
}
