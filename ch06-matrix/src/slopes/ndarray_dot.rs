// To take home: this file, weights.rs and ndarray.

//! The library's product of a matrix and the vector of the weights.

use ndarray::{ArrayView1, ArrayView2};

use super::weights::slope_weights;

/// The slope of the least-squares line through each row of `columns` values, at x = 0, 1, 2, ...
///
/// # Panics
///
/// When there are fewer than two columns, or `values` does not fill whole rows.
pub fn ndarray_dot(values: &[f64], columns: usize) -> Vec<f64> {
    assert!(columns > 1 && values.len().is_multiple_of(columns), "whole rows of {columns}");
    let shape = (values.len() / columns, columns);
    let matrix = ArrayView2::from_shape(shape, values).expect("whole rows");
    let weights = slope_weights(columns);
    matrix.dot(&ArrayView1::from(&weights)).to_vec()
}

#[test]
fn each_row_has_its_slope() {
    let slopes = ndarray_dot(&[1.0, 3.0, 5.0, 5.0, 3.0, 1.0], 3);
    assert!((slopes[0] - 2.0).abs() < 1e-14 && (slopes[1] + 2.0).abs() < 1e-14, "{slopes:?}");
}
