// To take home: nothing: it is csr.rs on each core, which is taken with triplets.rs.

//! Rows with about as many entries for each core.

use rayon::prelude::*;

use super::csr::{Csr, csr};
use super::triplets::Triplets;

/// Parts for each core: one that has less to wait for takes more of them.
const PARTS: usize = 4;

/// Entries below which another core does not help.
const LEAST: usize = 1 << 14;

/// A matrix in compressed rows, cut into parts with as many entries each.
#[derive(Clone, Debug, PartialEq)]
pub struct CsrOnAllCores {
    matrix: Csr,
    /// The first row of each part, and one place more.
    cuts: Vec<usize>,
}

/// The matrix in compressed rows.
pub fn csr_on_all_cores(matrix: &Triplets) -> CsrOnAllCores {
    let matrix = csr(matrix);
    let entries = matrix.starts()[matrix.rows()] as usize;
    let parts = (PARTS * rayon::current_num_threads()).min(entries / LEAST).max(1);
    let cut = |part: usize| {
        let before = entries * part / parts;
        matrix.starts()[1..].partition_point(|&end| (end as usize) < before)
    };
    let cuts = (0..parts).map(cut).chain([matrix.rows()]).collect();
    CsrOnAllCores { matrix, cuts }
}

impl CsrOnAllCores {
    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.matrix.heap_size() + self.cuts.capacity() * size_of::<usize>()
    }

    /// The matrix times the column `x`.
    ///
    /// # Panics
    ///
    /// When `x` has not one value for each column.
    pub fn multiply(&self, x: &[f64]) -> Vec<f64> {
        assert_eq!(x.len(), self.matrix.columns(), "a value for each column");
        let part = |cuts: &[usize]| {
            (cuts[0]..cuts[1]).map(|row| self.matrix.dot(row, x)).collect::<Vec<f64>>()
        };
        let parts: Vec<Vec<f64>> = self.cuts.par_windows(2).map(part).collect();
        parts.concat()
    }
}

#[test]
fn a_small_matrix_times_a_vector() {
    let entries = vec![(2, 0, 5.0), (0, 1, 2.0), (0, 0, 1.0), (0, 1, 1.0)];
    let matrix = Triplets::new(3, 2, entries).unwrap();
    assert_eq!(csr_on_all_cores(&matrix).multiply(&[10.0, 100.0]), [310.0, 0.0, 50.0]);
}
