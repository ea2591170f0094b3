//! Rungs that treat the line as a matrix problem.

use ndarray::Array2;

use super::Table;
use super::least_squares::Factored;

const INDEPENDENT: &str = "x and 1 are independent from two columns on";
const SAME_LENGTH: &str = "the matrix has a row for each column of the table";

pub(super) fn general_solver(table: &Table) -> Vec<f64> {
    let slope = |row: &[f64]| {
        let line = Factored::new(line(row.len())).expect(INDEPENDENT);
        line.solve(row).expect(SAME_LENGTH)[0]
    };
    table.rows().map(slope).collect()
}

pub(super) fn factored_once(table: &Table) -> Vec<f64> {
    let line = Factored::new(line(table.columns())).expect(INDEPENDENT);
    table.rows().map(|row| line.solve(row).expect(SAME_LENGTH)[0]).collect()
}

/// The matrix [x 1]: times (slope, intercept) it gives the points of a line.
fn line(columns: usize) -> Array2<f64> {
    Array2::from_shape_fn((columns, 2), |(x, unknown)| if unknown == 0 { x as f64 } else { 1.0 })
}
