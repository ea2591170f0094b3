// To take home: nothing: it is dense_simd.rs on each core, which is taken with triplets.rs.

//! Every cell, in vector registers of all cores.

use rayon::prelude::*;

use super::dense_simd::{DenseSimd, dense_simd};
use super::triplets::Triplets;

/// Cells below which another core does not help.
const LEAST: usize = 1 << 16;

/// A matrix row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct DenseOnAllCores(DenseSimd);

/// The matrix with all its zeros.
pub fn dense_on_all_cores(matrix: &Triplets) -> DenseOnAllCores {
    DenseOnAllCores(dense_simd(matrix))
}

impl DenseOnAllCores {
    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.0.heap_size()
    }

    /// The matrix times the column `x`.
    ///
    /// # Panics
    ///
    /// When `x` has not one value for each column.
    pub fn multiply(&self, x: &[f64]) -> Vec<f64> {
        let rows = LEAST.div_ceil(x.len().max(1));
        let product = (0..self.0.rows()).into_par_iter().with_min_len(rows);
        product.map(|row| self.0.dot(row, x)).collect()
    }
}

#[test]
fn a_small_matrix_times_a_vector() {
    let entries = vec![(2, 0, 5.0), (0, 1, 2.0), (0, 0, 1.0), (0, 1, 1.0)];
    let matrix = Triplets::new(3, 2, entries).unwrap();
    assert_eq!(dense_on_all_cores(&matrix).multiply(&[10.0, 100.0]), [310.0, 0.0, 50.0]);
}
