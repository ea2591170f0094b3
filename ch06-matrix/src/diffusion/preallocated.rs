//! Two grids that change places.

use std::mem;

use super::Plate;
use super::naive::{Grid, step};

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    let mut grid: Grid = plate.cells.chunks_exact(plate.cols).map(<[f64]>::to_vec).collect();
    let mut next = grid.clone();
    for _ in 0..steps {
        step(&grid, &mut next, rate);
        mem::swap(&mut grid, &mut next);
    }
    plate.cells = grid.concat();
}
