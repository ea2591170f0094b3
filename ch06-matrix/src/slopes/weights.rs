// To take home: this file.

//! A weighted sum of each row.

/// The slope of the least-squares line through each row of `columns` values, at x = 0, 1, 2, ...
///
/// # Panics
///
/// When there are fewer than two columns, or `values` does not fill whole rows.
pub fn weights(values: &[f64], columns: usize) -> Vec<f64> {
    assert!(columns > 1 && values.len().is_multiple_of(columns), "whole rows of {columns}");
    let weights = slope_weights(columns);
    values.chunks_exact(columns).map(|row| dot(row, &weights)).collect()
}

/// The weight of each of `columns` values in the slope: x minus the mean of x, divided by the sum
/// of the squares of these differences. The mean of the values is not needed because the weights
/// add up to 0.
pub fn slope_weights(columns: usize) -> Vec<f64> {
    let middle = (columns - 1) as f64 / 2.0;
    let centred = (0..columns).map(|x| x as f64 - middle);
    let variance: f64 = centred.clone().map(|x| x * x).sum();
    centred.map(|x| x / variance).collect()
}

/// The sum of the products.
pub fn dot(row: &[f64], weights: &[f64]) -> f64 {
    row.iter().zip(weights).map(|(y, w)| y * w).sum()
}

#[test]
fn each_row_has_its_slope() {
    let slopes = weights(&[1.0, 3.0, 5.0, 5.0, 3.0, 1.0], 3);
    assert!((slopes[0] - 2.0).abs() < 1e-14 && (slopes[1] + 2.0).abs() < 1e-14, "{slopes:?}");
}
