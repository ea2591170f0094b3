// To take home: this file.

//! The formula, with a remainder for the index of every neighbour.

/// Fills `next`, as long as `grid`, with the plate that follows `grid` after one step.
///
/// Both hold it row by row, in rows of `columns` cells. Opposite edges touch.
pub fn wrapped(grid: &[f64], next: &mut [f64], columns: usize, rate: f64) {
    let rows = grid.len() / columns;
    let at = |i: usize, j: usize| i % rows * columns + j % columns;
    for i in 0..rows {
        for j in 0..columns {
            // All four indices before the first access, which may panic: then the compiler can divide `i`
            // once per row instead of once per cell.
            let (up, down) = (at(i + rows - 1, j), at(i + 1, j));
            let (left, right) = (at(i, j + columns - 1), at(i, j + 1));
            let around = grid[up] + grid[down] + grid[left] + grid[right];
            next[at(i, j)] = grid[at(i, j)] + rate * (around - 4.0 * grid[at(i, j)]);
        }
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let grid = [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = [0.0; 9];
    wrapped(&grid, &mut next, 3, 0.1);
    assert_eq!(next, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
