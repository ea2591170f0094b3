// To take home: this file and multiversion.

//! The compiler knows the width of a row.

use std::{array, iter};

use multiversion::multiversion;

/// Numbers of a row taken at a time.
const LANES: usize = 4;

/// The slope of the least-squares line through each row of `columns` values, at x = 0, 1, 2, ...
///
/// # Panics
///
/// When there are fewer than two columns, or `values` does not fill whole rows.
pub fn const_width(values: &[f64], columns: usize) -> Vec<f64> {
    assert!(columns > 1 && values.len().is_multiple_of(columns), "whole rows of {columns}");
    let mut slopes = vec![0.0; values.len() / columns];
    fill(values, &slope_weights(columns), &mut slopes);
    slopes
}

/// The weight of each of `columns` values in the slope: x minus the mean of x, divided by the sum
/// of the squares of these differences.
pub fn slope_weights(columns: usize) -> Vec<f64> {
    let middle = (columns - 1) as f64 / 2.0;
    let centred = (0..columns).map(|x| x as f64 - middle);
    let variance: f64 = centred.clone().map(|x| x * x).sum();
    centred.map(|x| x / variance).collect()
}

/// Writes the weighted sum of each row; compiled once for each number of whole groups up to eight.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
pub fn fill(values: &[f64], weights: &[f64], slopes: &mut [f64]) {
    match weights.len() / LANES {
        1 => unrolled::<1>(values, weights, slopes),
        2 => unrolled::<2>(values, weights, slopes),
        3 => unrolled::<3>(values, weights, slopes),
        4 => unrolled::<4>(values, weights, slopes),
        5 => unrolled::<5>(values, weights, slopes),
        6 => unrolled::<6>(values, weights, slopes),
        7 => unrolled::<7>(values, weights, slopes),
        8 => unrolled::<8>(values, weights, slopes),
        _ => any_width(values, weights, slopes),
    }
}

#[inline(always)]
fn unrolled<const GROUPS: usize>(values: &[f64], weights: &[f64], slopes: &mut [f64]) {
    let (groups, end) = grouped(weights);
    // A copy of the weights stays in registers, as the compiler sees that writing a slope cannot
    // change it.
    let groups: [[f64; LANES]; GROUPS] = array::from_fn(|group| groups[group]);
    for (slope, row) in slopes.iter_mut().zip(values.chunks_exact(weights.len())) {
        let last = row.last_chunk().expect("a row holds at least one group");
        *slope = sum(&row.as_chunks().0[..GROUPS], &groups, last, &end);
    }
}

/// Rows of less than one group, or of more than eight.
#[inline(always)]
fn any_width(values: &[f64], weights: &[f64], slopes: &mut [f64]) {
    let (groups, end) = grouped(weights);
    for (slope, row) in slopes.iter_mut().zip(values.chunks_exact(weights.len())) {
        *slope = match row.last_chunk() {
            Some(last) => sum(row.as_chunks().0, groups, last, &end),
            None => row.iter().zip(weights).map(|(y, w)| y * w).sum(),
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
    let slopes = const_width(&[1.0, 3.0, 5.0, 5.0, 3.0, 1.0], 3);
    assert!((slopes[0] - 2.0).abs() < 1e-14 && (slopes[1] + 2.0).abs() < 1e-14, "{slopes:?}");
}
