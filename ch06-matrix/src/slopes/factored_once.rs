// To take home: this file, least_squares.rs, ndarray and thiserror.

//! One factorization for all rows.

use ndarray::Array2;

use super::least_squares::Factored;

/// The slope of the least-squares line through each row of `columns` values, at x = 0, 1, 2, ...
///
/// # Panics
///
/// When there are fewer than two columns, or `values` does not fill whole rows.
pub fn factored_once(values: &[f64], columns: usize) -> Vec<f64> {
    assert!(columns > 1 && values.len().is_multiple_of(columns), "whole rows of {columns}");
    // The matrix [x 1]: its product with (slope, intercept) gives the points of a line.
    let line = Array2::from_shape_fn((columns, 2), |(x, unknown)| match unknown {
        0 => x as f64,
        _ => 1.0,
    });
    let line = Factored::new(line).expect("x and 1 are independent from two columns on");
    let slope = |row| line.solve(row).expect("the matrix has a row for each column")[0];
    values.chunks_exact(columns).map(slope).collect()
}

#[test]
fn each_row_has_its_slope() {
    let slopes = factored_once(&[1.0, 3.0, 5.0, 5.0, 3.0, 1.0], 3);
    assert!((slopes[0] - 2.0).abs() < 1e-14 && (slopes[1] + 2.0).abs() < 1e-14, "{slopes:?}");
}
