// To take home: this file, triplets.rs and multiversion.

//! Every cell, with as many sums at a time as the registers hold.

use multiversion::multiversion;

use super::triplets::Triplets;

/// Sums side by side: enough that no addition waits for another.
const LANES: usize = 32;

/// A matrix row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct DenseSimd {
    rows: usize,
    columns: usize,
    cells: Vec<f64>,
}

/// The matrix with all its zeros.
pub fn dense_simd(matrix: &Triplets) -> DenseSimd {
    let (rows, columns) = (matrix.rows(), matrix.columns());
    let mut cells = vec![0.0; rows * columns];
    for &(row, column, value) in matrix.entries() {
        cells[row as usize * columns + column as usize] += value;
    }
    DenseSimd { rows, columns, cells }
}

impl DenseSimd {
    /// The matrix times the column `x`.
    ///
    /// # Panics
    ///
    /// When `x` has not one value for each column.
    pub fn multiply(&self, x: &[f64]) -> Vec<f64> {
        (0..self.rows).map(|row| self.dot(row, x)).collect()
    }

    /// One row times the column `x`.
    ///
    /// # Panics
    ///
    /// When `x` has not one value for each column.
    pub fn dot(&self, row: usize, x: &[f64]) -> f64 {
        assert_eq!(x.len(), self.columns, "a value for each column");
        dot(&self.cells[row * self.columns..][..self.columns], x)
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.cells.capacity() * size_of::<f64>()
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx2+fma"))]
fn dot(row: &[f64], x: &[f64]) -> f64 {
    let ((rows, row_rest), (xs, x_rest)) = (row.as_chunks::<LANES>(), x.as_chunks::<LANES>());
    let mut sums = [0.0; LANES];
    for (row, x) in rows.iter().zip(xs) {
        for lane in 0..LANES {
            sums[lane] += row[lane] * x[lane];
        }
    }
    let rest = row_rest.iter().zip(x_rest).map(|(cell, x)| cell * x);
    sums.into_iter().chain(rest).sum()
}

#[test]
fn a_small_matrix_times_a_vector() {
    let entries = vec![(2, 0, 5.0), (0, 1, 2.0), (0, 0, 1.0), (0, 1, 1.0)];
    let matrix = Triplets::new(3, 2, entries).unwrap();
    assert_eq!(dense_simd(&matrix).multiply(&[10.0, 100.0]), [310.0, 0.0, 50.0]);
}
