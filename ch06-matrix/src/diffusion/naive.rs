//! The formula, transcribed.

use super::Plate;

/// A list of rows.
pub(super) type Grid = Vec<Vec<f64>>;

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    let mut grid: Grid = plate.cells.chunks_exact(plate.cols).map(<[f64]>::to_vec).collect();
    for _ in 0..steps {
        let mut next = vec![vec![0.0; plate.cols]; plate.rows];
        step(&grid, &mut next, rate);
        grid = next;
    }
    plate.cells = grid.concat();
}

/// Computes the next step of every cell.
pub(super) fn step(grid: &Grid, next: &mut Grid, rate: f64) {
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
