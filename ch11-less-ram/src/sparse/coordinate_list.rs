// To take home: this file and triplets.rs.

//! Row, column and value of each entry.

use super::triplets::Triplets;

/// The entries in the order in which they came.
#[derive(Clone, Debug, PartialEq)]
pub struct CoordinateList {
    shape: (usize, usize),
    rows: Vec<u32>,
    columns: Vec<u32>,
    values: Vec<f64>,
}

/// The entries in three lists.
pub fn coordinate_list(matrix: &Triplets) -> CoordinateList {
    let entries = matrix.entries();
    CoordinateList {
        shape: (matrix.rows(), matrix.columns()),
        rows: entries.iter().map(|entry| entry.0).collect(),
        columns: entries.iter().map(|entry| entry.1).collect(),
        values: entries.iter().map(|entry| entry.2).collect(),
    }
}

impl CoordinateList {
    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        let indices = self.rows.capacity() + self.columns.capacity();
        indices * size_of::<u32>() + self.values.capacity() * size_of::<f64>()
    }

    /// The matrix times the column `x`.
    ///
    /// # Panics
    ///
    /// When `x` has not one value for each column.
    pub fn multiply(&self, x: &[f64]) -> Vec<f64> {
        assert_eq!(x.len(), self.shape.1, "a value for each column");
        let mut product = vec![0.0; self.shape.0];
        for ((&row, &column), value) in self.rows.iter().zip(&self.columns).zip(&self.values) {
            product[row as usize] += value * x[column as usize];
        }
        product
    }
}

#[test]
fn a_small_matrix_times_a_vector() {
    let entries = vec![(2, 0, 5.0), (0, 1, 2.0), (0, 0, 1.0), (0, 1, 1.0)];
    let matrix = Triplets::new(3, 2, entries).unwrap();
    assert_eq!(coordinate_list(&matrix).multiply(&[10.0, 100.0]), [310.0, 0.0, 50.0]);
}
