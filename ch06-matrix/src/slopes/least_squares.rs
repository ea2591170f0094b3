//! Least squares for any tall matrix by Householder's reflections.
//!
//! This stands for what `numpy.linalg.lstsq` does behind the book's call. That routine goes on to
//! singular values, which also answer for dependent columns; this one refuses them.

use ndarray::{Array2, ArrayView1, ArrayViewMut1, Axis};
use thiserror::Error;

/// A matrix as a product QR, ready to solve for any number of right-hand sides.
#[derive(Clone, Debug)]
pub struct Factored {
    /// R above the diagonal; on and below it, in column k, the vector whose mirror is step k of Q.
    packed: Array2<f64>,
    /// The diagonal of R, for which `packed` has no room.
    diagonal: Vec<f64>,
}

/// Why there is no unique least-squares solution.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LeastSquaresError {
    /// Fewer equations than unknowns.
    #[error("{rows} rows cannot determine {columns} unknowns")]
    Wide {
        /// Rows of the matrix.
        rows: usize,
        /// Columns of the matrix.
        columns: usize,
    },
    /// The column adds nothing, to rounding, to those on its left.
    #[error("column {0} depends on the columns before it, or is not finite")]
    Dependent(usize),
    /// The right-hand side belongs to another matrix.
    #[error("{got} values on the right of {rows} rows")]
    RightHandSide {
        /// Rows of the matrix.
        rows: usize,
        /// Values on the right.
        got: usize,
    },
}

impl Factored {
    /// Factors a matrix of m rows and n columns in about 2n²m operations.
    ///
    /// # Errors
    ///
    /// [`LeastSquaresError`] when the matrix is wider than tall or its columns are not independent.
    pub fn new(mut matrix: Array2<f64>) -> Result<Self, LeastSquaresError> {
        let (rows, columns) = matrix.dim();
        if rows < columns {
            return Err(LeastSquaresError::Wide { rows, columns });
        }
        let mut diagonal = Vec::with_capacity(columns);
        for k in 0..columns {
            // Mirrors keep lengths, so that this is still the length of the column as it came.
            let whole = length(matrix.column(k));
            let below = length(tail(matrix.column(k), k));
            // Not `<=`: a NaN has to end here, too.
            if !(below > rows as f64 * f64::EPSILON * whole && below.is_finite()) {
                return Err(LeastSquaresError::Dependent(k));
            }
            // The sign that makes the difference below a sum, so that no digits cancel.
            let pivot = -below.copysign(matrix[[k, k]]);
            matrix[[k, k]] -= pivot;
            let (left, mut right) = matrix.view_mut().split_at(Axis(1), k + 1);
            for column in right.columns_mut() {
                let (_, below) = column.split_at(Axis(0), k);
                reflect(tail(left.column(k), k), pivot, below);
            }
            diagonal.push(pivot);
        }
        Ok(Self { packed: matrix, diagonal })
    }

    /// The vector of n unknowns for which the matrix comes closest to `right`, in about 4nm
    /// operations.
    ///
    /// # Errors
    ///
    /// [`LeastSquaresError::RightHandSide`] when `right` has not one value for each row.
    pub fn solve(&self, right: &[f64]) -> Result<Vec<f64>, LeastSquaresError> {
        let (rows, columns) = self.packed.dim();
        if right.len() != rows {
            return Err(LeastSquaresError::RightHandSide { rows, got: right.len() });
        }
        let mut solution = right.to_vec();
        for (k, &pivot) in self.diagonal.iter().enumerate() {
            reflect(tail(self.packed.column(k), k), pivot, (&mut solution[k..]).into());
        }
        for k in (0..columns).rev() {
            let known: f64 = (k + 1..columns).map(|j| self.packed[[k, j]] * solution[j]).sum();
            solution[k] = (solution[k] - known) / self.diagonal[k];
        }
        solution.truncate(columns);
        Ok(solution)
    }
}

/// Mirrors `target` in the plane across `normal`, whose squared length is -2 · `pivot` · its first
/// entry by construction.
fn reflect(normal: ArrayView1<'_, f64>, pivot: f64, mut target: ArrayViewMut1<'_, f64>) {
    let step = normal.dot(&target) / (pivot * normal[0]);
    target.scaled_add(step, &normal);
}

/// What `ndarray::s!` would slice: that macro allows itself unsafe code, which a crate may forbid.
fn tail(column: ArrayView1<'_, f64>, from: usize) -> ArrayView1<'_, f64> {
    column.split_at(Axis(0), from).1
}

fn length(vector: ArrayView1<'_, f64>) -> f64 {
    vector.dot(&vector).sqrt()
}
