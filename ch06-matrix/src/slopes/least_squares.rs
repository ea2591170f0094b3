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

/// What `ndarray::s!` would slice: that macro allows itself unsafe code, which this crate forbids.
fn tail(column: ArrayView1<'_, f64>, from: usize) -> ArrayView1<'_, f64> {
    column.split_at(Axis(0), from).1
}

fn length(vector: ArrayView1<'_, f64>) -> f64 {
    vector.dot(&vector).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// (x - 1)² - 2 at x = 0, 1, 2, 3, 4, fitted by 1, x and x².
    #[test]
    fn a_parabola_gives_its_coefficients() {
        let matrix = Array2::from_shape_fn((5, 3), |(x, power)| (x as f64).powi(power as i32));
        let found = Factored::new(matrix).unwrap().solve(&[-1.0, -2.0, -1.0, 2.0, 7.0]).unwrap();
        shared::ladder::close(&[-1.0, -2.0, 1.0], &found, 1e-13).unwrap();
    }

    /// The normal equations 3a + 3b = 6, 3a + 5b = 8 by hand: a = 1, b = 1, residual (-1, 2, -1).
    #[test]
    fn points_off_the_line_give_the_closest_one() {
        let line = Factored::new(array![[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]).unwrap();
        let found = line.solve(&[0.0, 4.0, 2.0]).unwrap();
        shared::ladder::close(&[1.0, 1.0], &found, 1e-14).unwrap();
    }

    #[test]
    fn a_square_matrix_is_solved_exactly() {
        let found = Factored::new(array![[0.0, 2.0], [-3.0, 0.0]]).unwrap().solve(&[4.0, 9.0]);
        assert_eq!(found, Ok(vec![-3.0, 2.0]));
    }

    #[test]
    fn a_matrix_without_a_unique_answer_is_refused() {
        let refused = |matrix| Factored::new(matrix).unwrap_err().to_string();
        assert_eq!(refused(array![[1.0, 2.0]]), "1 rows cannot determine 2 unknowns");
        let dependent = "column 1 depends on the columns before it, or is not finite";
        assert_eq!(refused(array![[1.0, 3.0], [1.0, 3.0], [1.0, 3.0]]), dependent);
        assert_eq!(refused(array![[1.0, f64::NAN], [1.0, 0.0]]), dependent);
        assert_eq!(refused(array![[1.0, f64::INFINITY], [1.0, 0.0]]), dependent);
    }

    #[test]
    fn a_right_hand_side_of_another_length_is_refused() {
        let error = Factored::new(array![[1.0], [1.0]]).unwrap().solve(&[1.0]).unwrap_err();
        assert_eq!(error.to_string(), "1 values on the right of 2 rows");
    }
}
