// To take home: this file, temporal_blocking.rs, multiversion and rayon.

//! Four rows of a step are computed at a time.
//!
//! `temporal_blocking` computes one row at a time. For each vector of that row it loads five
//! vectors, as every cell has four neighbours. Four rows of a step need six rows of the step
//! before:
//!
//! ```text
//! loaded:    rows r-2 to r+3, those in the middle also one cell to the left and one to the right
//! computed:  rows r-1 to r+2
//! ```
//!
//! So fourteen loads are enough for four vectors. Most rows are neighbours of two or three of the
//! four, and stay in a register. Two of the six rows have waited since the round before. The other
//! four have just been computed, and so they are more likely to be in L1 or L2.

use std::array;
use std::mem;

use multiversion::multiversion;

use super::temporal_blocking::{Band, in_bands, rows_in_flight};

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
#[expect(clippy::ptr_arg, reason = "every rung of the ladder has this signature")]
pub fn register_blocking(
    cells: &mut Vec<f64>,
    _: &mut Vec<f64>,
    columns: usize,
    rate: f64,
    steps: usize,
) {
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

/// Replaces the four moving rows, which arrive, by four rows of the next step. The last two of the
/// arriving rows are kept in `waiting`.
#[inline(always)]
fn round<'a>(
    [above, middle]: &mut [&'a mut [f64]; 2],
    moving: &mut [&'a mut [f64]; 4],
    spare: &mut [&'a mut [f64]; 3],
    rate: f64,
) {
    let ([a, b, c, d], [second, third, fourth]) = (&mut *moving, &mut *spare);
    advance(above, middle, a, b, c, d, second, third, fourth, rate);
    // The first of the new rows is where the row above was.
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
    let last = above.len() - 1;
    let (above, d) = (&mut above[1..last], &d[1..last]);
    let (second, third, fourth) = (&mut second[1..last], &mut third[1..last], &mut fourth[1..last]);
    // The slices are cut to one length before the loop, so that it needs no bounds checks.
    let len = above.len();
    let (d, second, third, fourth) =
        (&d[..len], &mut second[..len], &mut third[..len], &mut fourth[..len]);
    let (middle_left, middle, middle_right) = around(middle, len);
    let (a_left, a, a_right) = around(a, len);
    let (b_left, b, b_right) = around(b, len);
    let (c_left, c, c_right) = around(c, len);
    for j in 0..len {
        let near_middle = above[j] + a[j] + middle_left[j] + middle_right[j];
        let near_a = middle[j] + b[j] + a_left[j] + a_right[j];
        let near_b = a[j] + c[j] + b_left[j] + b_right[j];
        let near_c = b[j] + d[j] + c_left[j] + c_right[j];
        above[j] = middle[j] + rate * (near_middle - 4.0 * middle[j]);
        second[j] = a[j] + rate * (near_a - 4.0 * a[j]);
        third[j] = b[j] + rate * (near_b - 4.0 * b[j]);
        fourth[j] = c[j] + rate * (near_c - 4.0 * c[j]);
    }
}

/// A row from its first, its second and its third cell on, with the same number of cells each.
#[inline(always)]
fn around(row: &[f64], len: usize) -> (&[f64], &[f64], &[f64]) {
    (&row[..len], &row[1..][..len], &row[2..][..len])
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    register_blocking(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
