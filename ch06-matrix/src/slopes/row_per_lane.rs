// To take home: this file, weights.rs and multiversion.

//! Each lane of a register belongs to another row.

use std::array;

use multiversion::multiversion;

use super::weights::{dot, slope_weights};

/// Rows that are computed at a time. Four were no faster.
const ROWS: usize = 8;

/// The slope of the least-squares line through each row of `columns` values, at x = 0, 1, 2, ...
///
/// # Panics
///
/// When there are fewer than two columns, or `values` does not fill whole rows.
pub fn row_per_lane(values: &[f64], columns: usize) -> Vec<f64> {
    assert!(columns > 1 && values.len().is_multiple_of(columns), "whole rows of {columns}");
    let mut slopes = vec![0.0; values.len() / columns];
    down(values, &slope_weights(columns), &mut slopes);
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

#[test]
fn each_row_has_its_slope() {
    let slopes = row_per_lane(&[1.0, 3.0, 5.0, 5.0, 3.0, 1.0], 3);
    assert!((slopes[0] - 2.0).abs() < 1e-14 && (slopes[1] + 2.0).abs() < 1e-14, "{slopes:?}");
}
