// To take home: this file, temporal_blocking.rs, multiversion and rayon.

//! Four rows of a step for every round.
//!
//! `temporal_blocking` computes one row at a time: for each vector of it, five vectors are loaded, as
//! every cell has four neighbours. Four rows of a step lie between six rows of the step before:
//!
//! ```text
//! loaded:    rows r-2 to r+3, those in the middle also one cell to the left and one to the right
//! computed:  rows r-1 to r+2
//! ```
//!
//! So fourteen loads do for four vectors. Most rows are neighbours of two or three of the four, and
//! stay in a register meanwhile. Two of the six rows have waited since the round before, and only
//! these come from the L2 cache; the other four have just been computed.

use std::array;
use std::mem;

use multiversion::multiversion;

use super::temporal_blocking::{Band, in_bands, rows_in_flight};

/// Takes the plate `cells`, row by row in rows of `columns`, `steps` steps further.
///
/// Opposite edges touch. In a step each cell changes by `rate` times what its four neighbours have
/// more than it has: `rate` is the diffusion constant times the length of a step, in units of the
/// grid's spacing, and beyond 1/4 the cells grow without bound. `next` is room for the next step; this
/// rung has no use for it.
///
/// # Panics
///
/// When `cells` is not at least one whole row.
pub fn register_blocking(
    cells: &mut Vec<f64>,
    _: &mut Vec<f64>,
    columns: usize,
    rate: f64,
    steps: usize,
) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    in_bands(cells, columns, steps, |band, steps| pass(band, rate, steps));
}

/// Takes a band `steps` further.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn pass(mut band: Band<'_>, rate: f64, steps: usize) {
    let mut buffer = Vec::new();
    let mut rows = rows_in_flight(&mut buffer, band.columns, 4 + 3 + 2 * steps);
    let mut row = || rows.next().expect("room for two rows a step and seven more");
    let mut moving: [_; 4] = array::from_fn(|_| row());
    let mut spare: [_; 3] = array::from_fn(|_| row());
    let mut waiting: Vec<_> = (0..steps).map(|_| [row(), row()]).collect();
    for arrives in (0..band.rows()).step_by(4) {
        for (i, row) in (arrives..).zip(&mut moving) {
            band.read(i, row);
        }
        for pair in &mut waiting {
            round(pair, &mut moving, &mut spare, rate);
        }
        for (i, row) in (arrives..).zip(&moving) {
            band.write(i, row);
        }
    }
}

/// Replaces the four moving rows, which arrive, by four of the next step; the last two stay to wait.
#[inline(always)]
fn round<'a>(
    [above, middle]: &mut [&'a mut [f64]; 2],
    moving: &mut [&'a mut [f64]; 4],
    spare: &mut [&'a mut [f64]; 3],
    rate: f64,
) {
    let ([a, b, c, d], [second, third, fourth]) = (&mut *moving, &mut *spare);
    advance(above, middle, a, b, c, d, second, third, fourth, rate);
    // The first of the new rows stands where the row above stood.
    mem::swap(above, c);
    mem::swap(middle, d);
    moving.swap(0, 2);
    for (row, new) in moving[1..].iter_mut().zip(spare) {
        mem::swap(row, new);
    }
}

/// Computes the next step of the four rows between `above` and `d`: that of the first in place of
/// `above`, the others in `second` to `fourth`.
#[inline(always)]
#[expect(
    clippy::too_many_arguments,
    reason = "the compiler knows of arguments, not of what stands in an array, that none overlaps another"
)]
fn advance(
    above: &mut [f64],
    middle: &[f64],
    a: &[f64],
    b: &[f64],
    c: &[f64],
    d: &[f64],
    second: &mut [f64],
    third: &mut [f64],
    fourth: &mut [f64],
    rate: f64,
) {
    let len = above.len() - 2;
    let [middle, a, b, c] =
        [middle, a, b, c].map(|row| (&row[..len], &row[1..][..len], &row[2..][..len]));
    let (above, d) = (&mut above[1..][..len], &d[1..][..len]);
    let [second, third, fourth] = [second, third, fourth].map(|row| &mut row[1..][..len]);
    let next = |up: f64, (left, here, right): (f64, f64, f64), down: f64| {
        let around = up + down + left + right;
        here + rate * (around - 4.0 * here)
    };
    for j in 0..len {
        let [w, x, y, z] =
            [middle, a, b, c].map(|(left, here, right)| (left[j], here[j], right[j]));
        let (up, down) = (above[j], d[j]);
        above[j] = next(up, w, x.1);
        second[j] = next(w.1, x, y.1);
        third[j] = next(x.1, y, z.1);
        fourth[j] = next(y.1, z, down);
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    register_blocking(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
