//! Slices of one array added into another.

use ndarray::{ArrayView2, ArrayViewMut2, Axis, Slice};

use super::Plate;

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    for _ in 0..steps {
        let (grid, mut next) = plate.views();
        laplacian(grid, next.view_mut());
        next *= rate;
        next += &grid;
        plate.swap();
    }
}

/// Writes the sum of the neighbours less four times the cell to every cell of `out`.
pub(super) fn laplacian(grid: ArrayView2<'_, f64>, mut out: ArrayViewMut2<'_, f64>) {
    let (down, right) = (Axis(0), Axis(1));
    out.fill(0.0);
    add_rolled(grid, 1, down, out.view_mut());
    add_rolled(grid, -1, down, out.view_mut());
    add_rolled(grid, 1, right, out.view_mut());
    add_rolled(grid, -1, right, out.view_mut());
    out.scaled_add(-4.0, &grid);
}

/// Adds `grid`, moved `shift` places along `axis` and around the edge, to `out`.
fn add_rolled(
    grid: ArrayView2<'_, f64>,
    shift: isize,
    axis: Axis,
    mut out: ArrayViewMut2<'_, f64>,
) {
    // Two parts, each counted from the start or, when negative, from the end, as Python counts:
    // out[shift:] += grid[:-shift] and out[:shift] += grid[-shift:].
    let from = |start| Slice::new(start, None, 1);
    let up_to = |end| Slice::new(0, Some(end), 1);
    for (to, source) in [(from(shift), up_to(-shift)), (up_to(shift), from(-shift))] {
        let mut to = out.slice_axis_mut(axis, to);
        to += &grid.slice_axis(axis, source);
    }
}
