//! Rungs that know the answer on paper.

use ndarray::{ArrayView1, ArrayView2};

use super::Table;

pub(super) fn closed_form(table: &Table) -> Vec<f64> {
    table.rows().map(covariance_over_variance).collect()
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

pub(super) fn weights(table: &Table) -> Vec<f64> {
    let weights = slope_weights(table.columns());
    table.rows().map(|row| dot(row, &weights)).collect()
}

pub(super) fn ndarray_dot(table: &Table) -> Vec<f64> {
    let matrix = ArrayView2::from_shape((table.rows().len(), table.columns()), table.values())
        .expect("a table has as many values as rows times columns");
    let weights = slope_weights(table.columns());
    matrix.dot(&ArrayView1::from(&weights)).to_vec()
}

/// What each of `columns` values counts in the slope: its x, less the mean of x, over the sum of the
/// squares of that. The mean of the values drops out because the weights add up to 0.
pub(super) fn slope_weights(columns: usize) -> Vec<f64> {
    let middle = (columns - 1) as f64 / 2.0;
    let centred = (0..columns).map(|x| x as f64 - middle);
    let variance: f64 = centred.clone().map(|x| x * x).sum();
    centred.map(|x| x / variance).collect()
}

pub(super) fn dot(row: &[f64], weights: &[f64]) -> f64 {
    row.iter().zip(weights).map(|(y, w)| y * w).sum()
}
