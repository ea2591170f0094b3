// To take home: this file.

//! Covariance over variance, as in the textbook.

/// The slope of the least-squares line through each row of `columns` values, at x = 0, 1, 2, ...
///
/// # Panics
///
/// When there are fewer than two columns, or `values` does not fill whole rows.
pub fn closed_form(values: &[f64], columns: usize) -> Vec<f64> {
    assert!(columns > 1 && values.len().is_multiple_of(columns), "whole rows of {columns}");
    values.chunks_exact(columns).map(covariance_over_variance).collect()
}

fn covariance_over_variance(row: &[f64]) -> f64 {
    let middle = (row.len() - 1) as f64 / 2.0;
    let mean = row.iter().sum::<f64>() / row.len() as f64;
    let (mut covariance, mut variance) = (0.0, 0.0);
    for (x, y) in row.iter().enumerate() {
        let x = x as f64 - middle;
        covariance += x * (y - mean);
        variance += x * x;
    }
    covariance / variance
}

#[test]
fn each_row_has_its_slope() {
    let slopes = closed_form(&[1.0, 3.0, 5.0, 5.0, 3.0, 1.0], 3);
    assert!((slopes[0] - 2.0).abs() < 1e-14 && (slopes[1] + 2.0).abs() < 1e-14, "{slopes:?}");
}
