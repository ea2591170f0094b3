// To take home: this file, weights.rs and multiversion.

//! The lanes of a register hold numbers that are side by side in a row.

use std::{array, iter};

use multiversion::multiversion;

use super::weights::{dot, slope_weights};

/// Numbers of a row taken at a time. Eight fill an AVX-512 register but gained nothing: rows are
/// short, and more of a wider register is unused at their ends.
const LANES: usize = 4;

/// The slope of the least-squares line through each row of `columns` values, at x = 0, 1, 2, ...
///
/// # Panics
///
/// When there are fewer than two columns, or `values` does not fill whole rows.
pub fn simd(values: &[f64], columns: usize) -> Vec<f64> {
    assert!(columns > 1 && values.len().is_multiple_of(columns), "whole rows of {columns}");
    let mut slopes = vec![0.0; values.len() / columns];
    along(values, &slope_weights(columns), &mut slopes);
    slopes
}

/// Adds the products of one row after the other, [`LANES`] at a time.
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

/// The weights in whole groups, and the weights of the last [`LANES`] numbers of a row, which are 0
/// for numbers that are in a whole group.
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

#[test]
fn each_row_has_its_slope() {
    let slopes = simd(&[1.0, 3.0, 5.0, 5.0, 3.0, 1.0], 3);
    assert!((slopes[0] - 2.0).abs() < 1e-14 && (slopes[1] + 2.0).abs() < 1e-14, "{slopes:?}");
}
