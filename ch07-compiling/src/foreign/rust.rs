//! The kernel in Rust.

use super::Plate;
use super::plate::Grids;

/// Three rows: the one above, the one in question, the one below.
type Rows<'a> = [&'a [f64]; 3];

/// See [`super::Step`].
pub(super) fn wrapped(plate: &mut Plate, rate: f64) {
    plate.step(|Grids { rows, cols, grid, next }| {
        for i in 0..rows {
            for j in 0..cols {
                let at = |i: usize, j: usize| grid[i % rows * cols + j % cols];
                let around =
                    at(i + rows - 1, j) + at(i + 1, j) + at(i, j + cols - 1) + at(i, j + 1);
                next[i * cols + j] = at(i, j) + rate * (around - 4.0 * at(i, j));
            }
        }
    });
}

/// See [`super::Step`].
pub(super) fn step(plate: &mut Plate, rate: f64) {
    plate.step(|grids| diffuse(grids, rate));
}

/// Fills the next grid.
pub(super) fn diffuse(Grids { rows, cols, grid, next }: Grids<'_>, rate: f64) {
    let row = |i: usize| &grid[i * cols..][..cols];
    for (i, next) in next.chunks_exact_mut(cols).enumerate() {
        let (up, down) =
            (if i == 0 { rows - 1 } else { i - 1 }, if i + 1 == rows { 0 } else { i + 1 });
        let rows = [row(up), row(i), row(down)];
        edges(rows, next, rate);
        if cols > 2 {
            interior(rows, &mut next[1..cols - 1], rate);
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
    // Slices of one length, cut once, spare the loop its bounds checks.
    let len = next.len();
    let (left, right) = (&here[..len], &here[2..][..len]);
    let (up, here, down) = (&up[1..][..len], &here[1..][..len], &down[1..][..len]);
    for j in 0..len {
        let around = up[j] + down[j] + left[j] + right[j];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    }
}
