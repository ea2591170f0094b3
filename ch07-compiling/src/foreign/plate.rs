//! The input of the rungs: a grid of temperatures, and memory for the next one.

use std::mem;

use thiserror::Error;

/// A plate whose opposite edges touch.
#[derive(Clone, Debug)]
pub struct Plate {
    cols: usize,
    /// Row by row.
    cells: Vec<f64>,
    /// As long as `cells`: memory for the next step.
    next: Vec<f64>,
}

/// A shape that does not fit the cells it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ShapeError {
    /// A grid needs at least one row and one column.
    #[error("a plate of {rows} x {cols} has no cells; expected at least 1 x 1")]
    Empty {
        /// Requested rows.
        rows: usize,
        /// Requested columns.
        cols: usize,
    },
    /// Too many cells, or too few.
    #[error("{cells} cells do not fill {rows} rows of {cols}")]
    Cells {
        /// Cells given.
        cells: usize,
        /// Requested rows.
        rows: usize,
        /// Requested columns.
        cols: usize,
    },
}

impl Plate {
    /// A plate of `rows` rows of `cols` cells each, given row by row.
    ///
    /// # Errors
    ///
    /// No rows, no columns, or not `rows * cols` cells.
    pub fn new(rows: usize, cols: usize, cells: Vec<f64>) -> Result<Self, ShapeError> {
        if rows == 0 || cols == 0 {
            return Err(ShapeError::Empty { rows, cols });
        }
        if rows.checked_mul(cols) != Some(cells.len()) {
            return Err(ShapeError::Cells { cells: cells.len(), rows, cols });
        }
        let next = cells.clone();
        Ok(Self { cols, cells, next })
    }

    /// The temperatures, row by row.
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// Computes one step of the plate with a rung of the ladder.
    pub fn step(&mut self, step: impl FnOnce(&[f64], &mut [f64], usize, f64), rate: f64) {
        step(&self.cells, &mut self.next, self.cols, rate);
        mem::swap(&mut self.cells, &mut self.next);
    }
}
