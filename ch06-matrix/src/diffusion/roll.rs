// To take home: this file and ndarray.

//! NumPy's `roll` and arithmetic on whole arrays.

use ndarray::{Array2, ArrayView2, Axis, Slice};

/// Takes the plate `cells`, row by row in rows of `columns`, `steps` steps further.
///
/// The plate wraps around at its edges. In a step each cell changes by `rate` times the sum of its
/// four neighbours less four times itself. `rate` is the diffusion constant times the length of a
/// step, in units of the grid's spacing; above 1/4 the cells grow without bound. `next` is room for
/// the next step; this rung does not use it.
///
/// # Panics
///
/// When `cells` is not at least one whole row.
pub fn roll(cells: &mut Vec<f64>, _: &mut Vec<f64>, columns: usize, rate: f64, steps: usize) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    let shape = (cells.len() / columns, columns);
    let plate = ArrayView2::from_shape(shape, cells).expect("whole rows");
    let mut grid = plate.to_owned();
    for _ in 0..steps {
        grid = &grid + rate * laplacian(grid.view());
    }
    *cells = grid.into_raw_vec_and_offset().0;
}

fn laplacian(grid: ArrayView2<'_, f64>) -> Array2<f64> {
    let (down, right) = (Axis(0), Axis(1));
    rolled(grid, 1, down)
        + rolled(grid, -1, down)
        + rolled(grid, 1, right)
        + rolled(grid, -1, right)
        - 4.0 * &grid
}

/// A copy of `grid`, moved `shift` places along `axis`; cells that leave at one end come in at the
/// other.
// ndarray's `concatenate` is not used: it can store the copy column by column, and to add that to
// rows took six times as long as all the rest.
fn rolled(grid: ArrayView2<'_, f64>, shift: isize, axis: Axis) -> Array2<f64> {
    let mut rolled = Array2::zeros(grid.raw_dim());
    let from = |start| Slice::new(start, None, 1);
    let up_to = |end| Slice::new(0, Some(end), 1);
    for (to, source) in [(from(shift), up_to(-shift)), (up_to(shift), from(-shift))] {
        rolled.slice_axis_mut(axis, to).assign(&grid.slice_axis(axis, source));
    }
    rolled
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    roll(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
