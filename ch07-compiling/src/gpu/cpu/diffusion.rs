//! Diffusion in `f32` on the host.

use multiversion::multiversion;
use rayon::prelude::*;

/// One step after the other in plain loops.
///
/// # Panics
///
/// If `cells` is not a whole number of rows of `cols`.
pub fn evolve(cols: usize, cells: &[f32], rate: f32, steps: usize) -> Vec<f32> {
    assert!(cells.len().is_multiple_of(cols), "{} cells in rows of {cols}", cells.len());
    let rows = cells.len() / cols;
    let (mut grid, mut next) = (cells.to_vec(), cells.to_vec());
    for _ in 0..steps {
        for i in 0..rows {
            for j in 0..cols {
                let cell = |i: usize, j: usize| grid[i % rows * cols + j % cols];
                let here = cell(i, j);
                let around =
                    cell(i + rows - 1, j) + cell(i + 1, j) + cell(i, j + cols - 1) + cell(i, j + 1);
                next[i * cols + j] = here + rate * (around - 4.0 * here);
            }
        }
        std::mem::swap(&mut grid, &mut next);
    }
    grid
}

/// With fewer cells than this, another core costs more than it gains.
const WORTH_A_CORE: usize = 1 << 14;

/// The same on all cores, in their widest registers. Equal to [`evolve`] to the last bit.
///
/// `grid` holds the start and then the end; `next`, of the same length, is scratch memory.
///
/// # Panics
///
/// If the grids differ in length, or are not a whole number of rows of `cols`.
pub fn evolve_on_all_cores(
    cols: usize,
    grid: &mut Vec<f32>,
    next: &mut Vec<f32>,
    rate: f32,
    steps: usize,
) {
    assert!(grid.len().is_multiple_of(cols), "{} cells in rows of {cols}", grid.len());
    assert_eq!(grid.len(), next.len());
    let rows = grid.len() / cols;
    let share = rows.div_ceil(rayon::current_num_threads());
    let band = share.max(WORTH_A_CORE.div_ceil(cols));
    // Enters the pool once: a step that begins outside it would have to wake a core each time.
    rayon::scope(|_| {
        for _ in 0..steps {
            let bands = next.par_chunks_mut(band * cols).enumerate();
            bands.for_each(|(index, band_of_rows)| {
                for (i, next) in (index * band..).zip(band_of_rows.chunks_exact_mut(cols)) {
                    let row = |i: usize| &grid[i % rows * cols..][..cols];
                    step_row([row(i + rows - 1), row(i), row(i + 1)], next, rate);
                }
            });
            std::mem::swap(grid, next);
        }
    });
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn step_row([up, here, down]: [&[f32]; 3], next: &mut [f32], rate: f32) {
    let last = next.len() - 1;
    for (j, left, right) in [(0, last, 1.min(last)), (last, last.saturating_sub(1), 0)] {
        let around = up[j] + down[j] + here[left] + here[right];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    }
    // With slices of one length the loop has no bounds checks.
    let len = last.saturating_sub(1);
    let [left, right] = [0, 2].map(|from| &here[from.min(last)..][..len]);
    let first = 1.min(last);
    let [up, here, down] = [up, here, down].map(|row| &row[first..][..len]);
    for (j, next) in next[first..][..len].iter_mut().enumerate() {
        let around = up[j] + down[j] + left[j] + right[j];
        *next = here[j] + rate * (around - 4.0 * here[j]);
    }
}

/// Whether a device can compute these cells from `start` in `steps` steps; `want` is the host's answer.
///
/// A device may fuse a product with a sum, and round in either direction. Let M be the largest cell of the start, which
/// no later cell exceeds, and ε the distance from 1 to the next `f32`. The partial sums of the neighbours are at most
/// 2 M, 3 M, 4 M and 8 M large, so their rounding errors are at most 17 ε M, and at most 17/4 ε M after the
/// multiplication by the rate, which is at most 1/4. The product, up to 2 M, and the new cell, up to M, add 3 ε M. The
/// host rounds to the nearest, so its error is at most half of the sum of 7.25 ε M: together 10.9 ε M. No later step
/// amplifies the error of an earlier one, because for such a rate a step takes averages; so 11 ε M a step.
/// A device may also replace numbers too small for a full mantissa by zeros.
///
/// # Errors
///
/// Names the first cell that differs by more, and both values.
pub fn agrees(
    start: &[f32],
    steps: usize,
) -> impl Fn(&[f32], &[f32]) -> Result<(), String> + use<> {
    let wide = |cells: &[f32]| cells.iter().copied().map(f64::from).collect::<Vec<_>>();
    let largest = wide(start).into_iter().fold(0.0, |largest: f64, cell| largest.max(cell.abs()));
    move |want, got| {
        let (want, got) = (wide(want), wide(got));
        let (epsilon, tiny) = (f64::from(f32::EPSILON), f64::from(f32::MIN_POSITIVE));
        let tolerance = steps as f64 * (11.0 * epsilon * largest + 8.0 * tiny);
        shared::ladder::close(&want, &got, tolerance)
    }
}
