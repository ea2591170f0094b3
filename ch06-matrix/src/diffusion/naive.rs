// To take home: this file.

//! The formula, written down as it is.

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
pub fn naive(cells: &mut Vec<f64>, _: &mut Vec<f64>, columns: usize, rate: f64, steps: usize) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    let mut grid: Vec<Vec<f64>> = cells.chunks_exact(columns).map(<[f64]>::to_vec).collect();
    for _ in 0..steps {
        let mut next = vec![vec![0.0; columns]; grid.len()];
        step(&grid, &mut next, rate);
        grid = next;
    }
    *cells = grid.concat();
}

/// Computes the next step of every cell.
pub fn step(grid: &[Vec<f64>], next: &mut [Vec<f64>], rate: f64) {
    let (rows, columns) = (grid.len(), grid[0].len());
    for i in 0..rows {
        for j in 0..columns {
            let around = grid[(i + rows - 1) % rows][j]
                + grid[(i + 1) % rows][j]
                + grid[i][(j + columns - 1) % columns]
                + grid[i][(j + 1) % columns];
            next[i][j] = grid[i][j] + rate * (around - 4.0 * grid[i][j]);
        }
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    naive(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
