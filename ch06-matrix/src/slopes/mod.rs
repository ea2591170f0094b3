//! The slope of a straight line through each row of a table (book: pandas, applying a function to
//! many rows of data).
//!
//! The book asks for the trend of 100,000 people over 14 days, and shows what it costs to hand every
//! row to a general routine that cannot know what the rows have in common.

mod formula;
mod lanes;
pub mod least_squares;
mod solver;
mod table;

pub use table::{Table, TableError};

use shared::ladder::{Ladder, Rung, everywhere};

/// One slope for each row, per column: that of the least-squares line through the row's values at
/// x = 0, 1, 2, ...
///
/// A row that holds a NaN or an infinity has a NaN or infinite slope, and the rows beside it do not
/// notice. Values beyond 1e300, whose sums may overflow, have no slope to rely on.
pub type Slopes = fn(&Table) -> Vec<f64>;

/// Every way this chapter fits its lines.
pub const LADDER: Ladder<Slopes> = Ladder {
    name: "slopes",
    naive: Rung {
        name: "general_solver",
        book: "6.10",
        why: "Builds and factors the matrix [x 1] for every row, as numpy.linalg.lstsq must.",
        run: solver::general_solver,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "factored_once",
            book: "beyond",
            why: "The matrix is the same for every row, so that one factorization does for all.",
            run: solver::factored_once,
            available: everywhere,
        },
        Rung {
            name: "closed_form",
            book: "beyond",
            why: "Covariance over variance: for a straight line the algebra is done already.",
            run: formula::closed_form,
            available: everywhere,
        },
        Rung {
            name: "weights",
            book: "beyond",
            why: "The slope is a weighted sum of the row, and the weights depend on x alone.",
            run: formula::weights,
            available: everywhere,
        },
        Rung {
            name: "ndarray_dot",
            book: "beyond",
            why: "The library's matrix times vector, which pays per row and wins when rows are long.",
            run: formula::ndarray_dot,
            available: everywhere,
        },
        Rung {
            name: "row_per_lane",
            book: "beyond",
            why: "Loses: neighbours in a register lie a row apart in memory and load one by one.",
            run: lanes::row_per_lane,
            available: everywhere,
        },
        Rung {
            name: "lanes",
            book: "beyond",
            why: "Neighbours in a register are neighbours in a row, and so four come with one load.",
            run: lanes::lanes,
            available: everywhere,
        },
        Rung {
            name: "known_width",
            book: "beyond",
            why: "Compiled for rows of this width: no loop is left to count inside a row.",
            run: lanes::known_width,
            available: everywhere,
        },
        Rung {
            name: "parallel",
            book: "beyond",
            why: "A part of the rows for every core.",
            run: lanes::parallel,
            available: everywhere,
        },
    ],
};

/// Whether two lists of slopes count as the same answer for `table`.
///
/// The tolerance is 512ε times the largest magnitude in the row. Where it comes from:
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
pub fn agrees(table: &Table, want: &[f64], got: &[f64]) -> Result<(), String> {
    let rows = table.rows();
    if (want.len(), got.len()) != (rows.len(), rows.len()) {
        return Err(format!("{} and {} slopes for {} rows", want.len(), got.len(), rows.len()));
    }
    for (at, (row, (want, got))) in rows.zip(want.iter().zip(got)).enumerate() {
        let largest = row.iter().fold(0.0, |largest: f64, y| largest.max(y.abs()));
        let tolerance = 512.0 * f64::EPSILON * largest + f64::MIN_POSITIVE;
        let same = match row.iter().all(|y| y.is_finite()) {
            true => (want - got).abs() <= tolerance,
            false => !want.is_finite() && !got.is_finite(),
        };
        if !same {
            return Err(format!(
                "row {at} is {got:e} instead of {want:e}, tolerance {tolerance:e}"
            ));
        }
    }
    Ok(())
}
