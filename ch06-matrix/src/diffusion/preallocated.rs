//! Two grids that change places.

use std::mem;

use super::Plate;

type Grid = Vec<Vec<f64>>;

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

fn step(grid: &Grid, next: &mut Grid, rate: f64) {
    let (rows, cols) = (grid.len(), grid[0].len());
    for i in 0..rows {
        for j in 0..cols {
            let around = grid[(i + rows - 1) % rows][j]
                + grid[(i + 1) % rows][j]
                + grid[i][(j + cols - 1) % cols]
                + grid[i][(j + 1) % cols];
            next[i][j] = grid[i][j] + rate * (around - 4.0 * grid[i][j]);
        }
    }
}
