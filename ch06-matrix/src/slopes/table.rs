//! The input of every rung: rows of numbers.

use std::slice::ChunksExact;

use thiserror::Error;

use super::Slopes;

/// Rows of equally many numbers, one after the other in memory; at least two columns, any number of
/// rows.
#[derive(Clone, Debug)]
pub struct Table {
    values: Vec<f64>,
    columns: usize,
}

/// Why numbers do not make a [`Table`].
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum TableError {
    /// A row this short does not determine a line.
    #[error("a slope needs at least 2 columns, not {0}")]
    TooFewColumns(usize),
    /// The last row is incomplete.
    #[error("{values} values do not fill rows of {columns}")]
    Ragged {
        /// How many values there are.
        values: usize,
        /// How many make a row.
        columns: usize,
    },
}

impl Table {
    /// Takes `columns` values for each row, in order.
    ///
    /// ```
    /// use ch06_matrix::slopes::{LADDER, Table};
    ///
    /// let table = Table::new(vec![1.0, 3.0, 5.0, 8.0, 9.0, 8.0], 3)?;
    /// let slopes = table.slopes(LADDER.naive.run);
    /// assert!((slopes[0] - 2.0).abs() < 1e-14 && slopes[1].abs() < 1e-14);
    /// # Ok::<(), ch06_matrix::slopes::TableError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`TableError`] when `columns` is below 2 or does not divide the number of values.
    pub fn new(values: Vec<f64>, columns: usize) -> Result<Self, TableError> {
        if columns < 2 {
            return Err(TableError::TooFewColumns(columns));
        }
        if !values.len().is_multiple_of(columns) {
            return Err(TableError::Ragged { values: values.len(), columns });
        }
        // Without rows the width has no meaning, and no rung has to handle a wide table without
        // rows.
        let columns = if values.is_empty() { 2 } else { columns };
        Ok(Self { values, columns })
    }

    /// Every value, row after row.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The length of a row; 2 where there are none.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The rows from the first to the last; the iterator knows how many there are.
    pub fn rows(&self) -> ChunksExact<'_, f64> {
        self.values.chunks_exact(self.columns)
    }

    /// The slope of each row, by a rung of the ladder.
    pub fn slopes(&self, slopes: Slopes) -> Vec<f64> {
        slopes(&self.values, self.columns)
    }
}
