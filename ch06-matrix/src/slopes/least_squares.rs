//! Least squares for any tall matrix by Householder's reflections.
//!
//! It does the work of `numpy.linalg.lstsq`, which the book calls. That routine computes singular
//! values, and so it also accepts dependent columns; this one refuses them.

use ndarray::{Array2, ArrayView1, ArrayViewMut1, Axis};
use thiserror::Error;

/// A matrix as a product QR, ready to solve for any number of right-hand sides.
#[derive(Clone, Debug)]
pub struct Factored {
    /// R above the diagonal. On the diagonal and below, column k holds the vector of the reflection
    /// that is step k of Q.
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
    /// Apart from rounding, the column is a combination of the columns on its left.
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
    /// Factorizes a matrix of m rows and n columns in about 2n²m operations.
    ///
    /// # Errors
    ///
    /// [`LeastSquaresError`] when the matrix has more columns than rows or its columns are not
    /// independent.
    pub fn new(mut matrix: Array2<f64>) -> Result<Self, LeastSquaresError> {
        let (rows, columns) = matrix.dim();
        if rows < columns {
            return Err(LeastSquaresError::Wide { rows, columns });
        }
        let mut diagonal = Vec::with_capacity(columns);
        for k in 0..columns {
            // Reflections keep lengths, so that this is still the length of the original column.
            let whole = length(matrix.column(k));
            let below = length(tail(matrix.column(k), k));
            // The comparison is `>` and negated, as a NaN must be refused, too.
            if !(below > rows as f64 * f64::EPSILON * whole && below.is_finite()) {
                return Err(LeastSquaresError::Dependent(k));
            }
            // With this sign the difference below is a sum of magnitudes, so that no digits cancel.
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

    /// The vector of n unknowns whose product with the matrix is closest to `right`, in about 4nm
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

/// Reflects `target` in the plane that is perpendicular to `normal`. By construction, the squared
/// length of `normal` is -2 · `pivot` · its first entry.
fn reflect(normal: ArrayView1<'_, f64>, pivot: f64, mut target: ArrayViewMut1<'_, f64>) {
    let step = normal.dot(&target) / (pivot * normal[0]);
    target.scaled_add(step, &normal);
}

/// The slice that `ndarray::s!` would give: that macro contains unsafe code, which a crate may
/// forbid.
fn tail(column: ArrayView1<'_, f64>, from: usize) -> ArrayView1<'_, f64> {
    column.split_at(Axis(0), from).1
}

fn length(vector: ArrayView1<'_, f64>) -> f64 {
    vector.dot(&vector).sqrt()
}
