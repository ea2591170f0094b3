// To take home: this file.

//! The ends of a row are computed separately, and all slices have one length.

/// Three rows: the one above, the row itself, and the one below.
type Rows<'a> = [&'a [f64]; 3];

/// Fills `next`, as long as `grid`, with the plate that follows `grid` after one step.
///
/// Both hold it row by row, in rows of `columns` cells. Opposite edges touch.
pub fn rust(grid: &[f64], next: &mut [f64], columns: usize, rate: f64) {
    let rows = grid.len() / columns;
    let row = |i: usize| &grid[i * columns..][..columns];
    for (i, next) in next.chunks_exact_mut(columns).enumerate() {
        let (up, down) =
            (if i == 0 { rows - 1 } else { i - 1 }, if i + 1 == rows { 0 } else { i + 1 });
        let rows = [row(up), row(i), row(down)];
        edges(rows, next, rate);
        if columns > 2 {
            interior(rows, &mut next[1..columns - 1], rate);
        }
    }
}

fn edges([up, here, down]: Rows<'_>, next: &mut [f64], rate: f64) {
    let last = next.len() - 1;
    let mut cell = |j: usize, left: usize, right: usize| {
        let around = up[j] + down[j] + here[left] + here[right];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    };
    cell(0, last, 1.min(last));
    cell(last, last.saturating_sub(1), 0);
}

fn interior([up, here, down]: Rows<'_>, next: &mut [f64], rate: f64) {
    // With slices of one length, cut once, the loop has no bounds checks.
    let len = next.len();
    let (left, right) = (&here[..len], &here[2..][..len]);
    let (up, here, down) = (&up[1..][..len], &here[1..][..len], &down[1..][..len]);
    for j in 0..len {
        let around = up[j] + down[j] + left[j] + right[j];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let grid = [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = [0.0; 9];
    rust(&grid, &mut next, 3, 0.1);
    assert_eq!(next, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
