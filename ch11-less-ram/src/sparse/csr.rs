// To take home: this file and triplets.rs.

//! Compressed rows: where each row begins, and column and value of each entry.

use super::triplets::Triplets;

/// A matrix in compressed sparse rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Csr {
    columns: usize,
    /// Where the entries of each row begin, and one place more: where the last ones end.
    starts: Vec<u32>,
    indices: Vec<u32>,
    values: Vec<f64>,
}

/// The matrix in compressed rows: two counting sorts, by column and then by row.
pub fn csr(matrix: &Triplets) -> Csr {
    let entries = matrix.entries();
    let column_of = |at: u32| entries[at as usize].1;
    let row_of = |at: u32| entries[at as usize].0;
    let (by_column, _) = sorted((0..entries.len() as u32).collect(), matrix.columns(), column_of);
    let (order, starts) = sorted(by_column, matrix.rows(), row_of);
    Csr {
        columns: matrix.columns(),
        starts,
        indices: order.iter().map(|&at| column_of(at)).collect(),
        values: order.iter().map(|&at| entries[at as usize].2).collect(),
    }
}

/// The places in the order of their keys, which are below `keys`, and where each key begins.
fn sorted(places: Vec<u32>, keys: usize, key: impl Fn(u32) -> u32) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0; keys + 1];
    places.iter().for_each(|&at| starts[key(at) as usize + 1] += 1);
    (0..keys).for_each(|at| starts[at + 1] += starts[at]);
    let (mut next, mut order) = (starts.clone(), vec![0; places.len()]);
    for at in places {
        let slot = &mut next[key(at) as usize];
        order[*slot as usize] = at;
        *slot += 1;
    }
    (order, starts)
}

impl Csr {
    /// The matrix times the column `x`.
    ///
    /// # Panics
    ///
    /// When `x` has not one value for each column.
    pub fn multiply(&self, x: &[f64]) -> Vec<f64> {
        assert_eq!(x.len(), self.columns, "a value for each column");
        (0..self.rows()).map(|row| self.dot(row, x)).collect()
    }

    /// One row times the column `x`.
    pub fn dot(&self, row: usize, x: &[f64]) -> f64 {
        let part = self.starts[row] as usize..self.starts[row + 1] as usize;
        let (indices, values) = (&self.indices[part.clone()], &self.values[part]);
        // Four sums, so that an addition does not wait for the one before.
        let ((indices, index_rest), (groups, rest)) =
            (indices.as_chunks::<4>(), values.as_chunks::<4>());
        let mut sums = [0.0; 4];
        for (indices, values) in indices.iter().zip(groups) {
            for lane in 0..4 {
                sums[lane] += values[lane] * x[indices[lane] as usize];
            }
        }
        let rest = index_rest.iter().zip(rest).map(|(&index, value)| value * x[index as usize]);
        (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest.sum::<f64>()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        let indices = self.starts.capacity() + self.indices.capacity();
        indices * size_of::<u32>() + self.values.capacity() * size_of::<f64>()
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Where the entries of each row begin.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }
}

#[test]
fn a_small_matrix_times_a_vector() {
    let entries = vec![(2, 0, 5.0), (0, 1, 2.0), (0, 0, 1.0), (0, 1, 1.0)];
    let matrix = Triplets::new(3, 2, entries).unwrap();
    assert_eq!(csr(&matrix).multiply(&[10.0, 100.0]), [310.0, 0.0, 50.0]);
}
