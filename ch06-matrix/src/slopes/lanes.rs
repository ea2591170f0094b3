//! Rungs that keep the lanes of a register busy, and then every core.

use std::{array, iter};

use multiversion::multiversion;
use rayon::prelude::*;

use super::Table;
use super::formula::{dot, slope_weights};

/// Numbers of a row taken at a time. Eight fill an AVX-512 register and gained nothing: rows are
/// short, and a wider register only leaves more of itself unused at their ends.
const LANES: usize = 4;

/// Rows taken at a time by [`row_per_lane`]. Four were no better.
const ROWS: usize = 8;

pub(super) fn row_per_lane(table: &Table) -> Vec<f64> {
    let mut slopes = vec![0.0; table.rows().len()];
    down(table.values(), &slope_weights(table.columns()), &mut slopes);
    slopes
}

pub(super) fn lanes(table: &Table) -> Vec<f64> {
    let mut slopes = vec![0.0; table.rows().len()];
    along(table.values(), &slope_weights(table.columns()), &mut slopes);
    slopes
}

pub(super) fn known_width(table: &Table) -> Vec<f64> {
    let mut slopes = vec![0.0; table.rows().len()];
    along_known(table.values(), &slope_weights(table.columns()), &mut slopes);
    slopes
}

pub(super) fn parallel(table: &Table) -> Vec<f64> {
    let (weights, columns) = (slope_weights(table.columns()), table.columns());
    let mut slopes = vec![0.0; table.rows().len()];
    // Below 2^16 numbers, waking another core costs more than the whole sum.
    let part = slopes.len().div_ceil(rayon::current_num_threads()).max((1 << 16) / columns).max(1);
    slopes
        .par_chunks_mut(part)
        .zip(table.values().par_chunks(part * columns))
        .for_each(|(slopes, values)| along_known(values, &weights, slopes));
    slopes
}

/// Adds the products of several rows at once, column by column.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
fn down(values: &[f64], weights: &[f64], slopes: &mut [f64]) {
    let columns = weights.len();
    let (blocks, rest) = slopes.as_chunks_mut::<ROWS>();
    let (whole, last) = values.split_at(blocks.len() * ROWS * columns);
    for (sums, block) in blocks.iter_mut().zip(whole.chunks_exact(ROWS * columns)) {
        let rows: [&[f64]; ROWS] = array::from_fn(|r| &block[r * columns..][..columns]);
        *sums = [0.0; ROWS];
        for (x, weight) in weights.iter().enumerate() {
            for (sum, row) in sums.iter_mut().zip(rows) {
                *sum += row[x] * weight;
            }
        }
    }
    for (slope, row) in rest.iter_mut().zip(last.chunks_exact(columns)) {
        *slope = dot(row, weights);
    }
}

/// Adds the products of one row after the other, `LANES` at a time.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
fn along(values: &[f64], weights: &[f64], slopes: &mut [f64]) {
    let (groups, end) = grouped(weights);
    for (slope, row) in slopes.iter_mut().zip(values.chunks_exact(weights.len())) {
        *slope = match row.last_chunk() {
            Some(last) => sum(row.as_chunks().0, groups, last, &end),
            None => dot(row, weights),
        };
    }
}

/// [`along`], compiled once for each number of whole groups up to eight.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
fn along_known(values: &[f64], weights: &[f64], slopes: &mut [f64]) {
    match weights.len() / LANES {
        1 => unrolled::<1>(values, weights, slopes),
        2 => unrolled::<2>(values, weights, slopes),
        3 => unrolled::<3>(values, weights, slopes),
        4 => unrolled::<4>(values, weights, slopes),
        5 => unrolled::<5>(values, weights, slopes),
        6 => unrolled::<6>(values, weights, slopes),
        7 => unrolled::<7>(values, weights, slopes),
        8 => unrolled::<8>(values, weights, slopes),
        _ => along(values, weights, slopes),
    }
}

#[inline(always)]
fn unrolled<const GROUPS: usize>(values: &[f64], weights: &[f64], slopes: &mut [f64]) {
    let (groups, end) = grouped(weights);
    // A copy, which stays in registers: the compiler sees that no slope it writes can change it.
    let groups: [[f64; LANES]; GROUPS] = array::from_fn(|group| groups[group]);
    for (slope, row) in slopes.iter_mut().zip(values.chunks_exact(weights.len())) {
        let last = row.last_chunk().expect("a row holds at least one group");
        *slope = sum(&row.as_chunks().0[..GROUPS], &groups, last, &end);
    }
}

/// The weights in whole groups, and those of the last `LANES` numbers of a row, which are 0 for
/// numbers that a whole group has counted.
#[inline(always)]
fn grouped(weights: &[f64]) -> (&[[f64; LANES]], [f64; LANES]) {
    let (groups, left) = weights.as_chunks::<LANES>();
    let mut end = [0.0; LANES];
    end[LANES - left.len()..].copy_from_slice(left);
    (groups, end)
}

#[inline(always)]
fn sum(
    chunks: &[[f64; LANES]],
    groups: &[[f64; LANES]],
    last: &[f64; LANES],
    end: &[f64; LANES],
) -> f64 {
    let mut sums: [f64; LANES] = array::from_fn(|lane| last[lane] * end[lane]);
    for (chunk, weights) in iter::zip(chunks, groups) {
        for lane in 0..LANES {
            sums[lane] += chunk[lane] * weights[lane];
        }
    }
    (sums[0] + sums[2]) + (sums[1] + sums[3])
}
