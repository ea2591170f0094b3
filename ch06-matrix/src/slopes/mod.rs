//! The slope of a straight line through each row of a table (book: pandas, applying a function to
//! many rows of data).
//!
//! The book asks for the trend of 100,000 people over 14 days, and shows the cost of a general
//! routine that is called for every row and does not know what the rows have in common.
//!
//! ```
//! use ch06_matrix::slopes::const_width::const_width;
//!
//! let slopes = const_width(&[0.0, 1.0, 2.0, 4.0, 2.0, 0.0], 3);
//! assert_eq!(slopes, [1.0, -2.0]);
//! ```

pub mod closed_form;
pub mod const_width;
pub mod factored_once;
pub mod general_solver;
pub mod least_squares;
pub mod ndarray_dot;
pub mod parallel;
pub mod row_per_lane;
pub mod simd;
mod table;
pub mod weights;

use std::iter;

use shared::ladder::{Ladder, Rung};

pub use table::{Table, TableError};

/// One slope for each row of `columns` values, per column: that of the least-squares line through the
/// row's values at x = 0, 1, 2, ... At least two columns, and whole rows.
///
/// A row that holds a NaN or an infinity has a NaN or infinite slope, and the other rows are not
/// affected. For values beyond 1e300 the sums may overflow, and the slope may be wrong.
pub type Slopes = fn(values: &[f64], columns: usize) -> Vec<f64>;

/// Every way this chapter fits its lines.
pub const LADDER: Ladder<Slopes> = Ladder {
    name: "slopes",
    naive: Rung::new(
        "general_solver",
        "6.10",
        "Builds and factorizes the matrix [x 1] for every row, as numpy.linalg.lstsq must.",
        general_solver::general_solver,
    ),
    faster: &[
        Rung::new(
            "factored_once",
            "beyond",
            "The matrix is the same for every row, so that one factorization is enough.",
            factored_once::factored_once,
        ),
        Rung::new(
            "closed_form",
            "beyond",
            "Covariance divided by variance: the formula for a straight line needs no solver.",
            closed_form::closed_form,
        ),
        Rung::new(
            "weights",
            "beyond",
            "The slope is a weighted sum of the row, and the weights depend on x alone.",
            weights::weights,
        ),
        Rung::new(
            "ndarray_dot",
            "beyond",
            "The library's product of matrix and vector, which has a cost for each row and is fast for long rows.",
            ndarray_dot::ndarray_dot,
        ),
        Rung::new(
            "row_per_lane",
            "beyond",
            "Slower: one register holds numbers of eight rows, which are loaded one by one.",
            row_per_lane::row_per_lane,
        ),
        Rung::new(
            "simd",
            "beyond",
            "One register holds numbers that are side by side in a row, so that one load brings four.",
            simd::simd,
        ),
        Rung::new(
            "const_width",
            "beyond",
            "Compiled for rows of this width, so that there is no loop inside a row.",
            const_width::const_width,
        ),
        Rung::new("parallel", "beyond", "Gives every core a part of the rows.", parallel::parallel),
    ],
};

/// Whether two lists of slopes count as the same answer for `table`.
///
/// The tolerance is 512ε times the largest magnitude in the row, for two reasons:
///
/// * A weighted sum of m values, centred or not, errs by about mε·Σ|w||y|, and Σ|w| is close to 3/m:
///   under 10ε of the largest |y|.
/// * Householder's method answers exactly for columns and values that are off by at most γ of their
///   length, where γ is (2m + 10)ε for two reflections. Scaled to length 1, the columns x and 1
///   enclose an angle of more than 30°, so that to first order the scaled answer is off by at most
///   24γ‖y‖. Divided by ‖x‖ that is 475ε of the largest |y| for m = 2, and 85ε for long rows.
///
/// # Errors
///
/// Names the first row that differs, both slopes and the tolerance.
pub fn agrees(table: &Table) -> impl Fn(&Vec<f64>, &Vec<f64>) -> Result<(), String> {
    |want, got| {
        let rows = table.rows();
        if (want.len(), got.len()) != (rows.len(), rows.len()) {
            return Err(format!("{} and {} slopes for {} rows", want.len(), got.len(), rows.len()));
        }
        let mut slopes = rows.zip(iter::zip(want, got)).enumerate();
        slopes.try_for_each(|(at, (row, (&want, &got)))| {
            same(row, want, got).map_err(|difference| format!("row {at} is {difference}"))
        })
    }
}

fn same(row: &[f64], want: f64, got: f64) -> Result<(), String> {
    let largest = row.iter().fold(0.0, |largest: f64, y| largest.max(y.abs()));
    let tolerance = 512.0 * f64::EPSILON * largest + f64::MIN_POSITIVE;
    let same = match row.iter().all(|y| y.is_finite()) {
        true => (want - got).abs() <= tolerance,
        false => !want.is_finite() && !got.is_finite(),
    };
    match same {
        true => Ok(()),
        false => Err(format!("{got:e} instead of {want:e}, tolerance {tolerance:e}")),
    }
}
