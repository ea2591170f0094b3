// To take home: this file and triplets.rs.

//! Every cell, the zeros included.

use super::triplets::Triplets;

/// A matrix row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    rows: usize,
    columns: usize,
    cells: Vec<f64>,
}

/// The matrix with all its zeros.
pub fn dense(matrix: &Triplets) -> Dense {
    let (rows, columns) = (matrix.rows(), matrix.columns());
    let mut cells = vec![0.0; rows * columns];
    for &(row, column, value) in matrix.entries() {
        cells[row as usize * columns + column as usize] += value;
    }
    Dense { rows, columns, cells }
}

impl Dense {
    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.cells.capacity() * size_of::<f64>()
    }

    /// The matrix times the column `x`.
    ///
    /// # Panics
    ///
    /// When `x` has not one value for each column.
    pub fn multiply(&self, x: &[f64]) -> Vec<f64> {
        assert_eq!(x.len(), self.columns, "a value for each column");
        let row = |row: usize| &self.cells[row * self.columns..][..self.columns];
        let dot = |row: &[f64]| row.iter().zip(x).map(|(cell, x)| cell * x).sum();
        (0..self.rows).map(|at| dot(row(at))).collect()
    }
}

#[test]
fn a_small_matrix_times_a_vector() {
    let entries = vec![(2, 0, 5.0), (0, 1, 2.0), (0, 0, 1.0), (0, 1, 1.0)];
    let matrix = Triplets::new(3, 2, entries).unwrap();
    assert_eq!(dense(&matrix).multiply(&[10.0, 100.0]), [310.0, 0.0, 50.0]);
}
