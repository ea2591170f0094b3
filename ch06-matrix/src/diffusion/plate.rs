//! The input of every rung: a grid of temperatures, and room for the next one.

use ndarray::ArrayView2;
use thiserror::Error;

use super::Evolve;

/// A plate that wraps around: heat that leaves at one edge comes in at the opposite edge.
#[derive(Clone, Debug)]
pub struct Plate {
    pub(super) rows: usize,
    pub(super) cols: usize,
    /// Row by row.
    pub(super) cells: Vec<f64>,
    /// As long as `cells`: room for the next step.
    next: Vec<f64>,
}

/// A shape that does not fit the given cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ShapeError {
    /// A grid needs at least one row and one column.
    #[error("a plate of {rows} x {cols} has no cells; expected at least 1 x 1")]
    Empty {
        /// Rows asked for.
        rows: usize,
        /// Columns asked for.
        cols: usize,
    },
    /// More cells than memory can hold.
    #[error("a plate of {rows} x {cols} does not fit the memory")]
    TooLarge {
        /// Rows asked for.
        rows: usize,
        /// Columns asked for.
        cols: usize,
    },
    /// Too many cells, or too few.
    #[error("{cells} cells do not fill {rows} rows of {cols}")]
    Cells {
        /// Cells given.
        cells: usize,
        /// Rows asked for.
        rows: usize,
        /// Columns asked for.
        cols: usize,
    },
}

impl Plate {
    /// A plate of `rows` rows of `cols` cells each, given row by row.
    ///
    /// The room for the next step is allocated here, so that no step has to.
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
        Ok(Self { rows, cols, cells, next })
    }

    /// The book's start: a cold plate with a warm square (0.005) from 40 % to 50 % of each side.
    ///
    /// # Errors
    ///
    /// No rows, no columns, or more cells than memory can hold.
    pub fn heated(rows: usize, cols: usize) -> Result<Self, ShapeError> {
        let warm = |at: usize, side: usize| (side * 2 / 5..side / 2).contains(&at);
        let cell = |at| if warm(at / cols, rows) && warm(at % cols, cols) { 0.005 } else { 0.0 };
        let too_large = ShapeError::TooLarge { rows, cols };
        let count = rows.checked_mul(cols).ok_or(too_large)?;
        let mut cells = Vec::new();
        cells.try_reserve_exact(count).map_err(|_| too_large)?;
        cells.extend((0..count).map(cell));
        Self::new(rows, cols, cells)
    }

    /// Rows of the grid.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Columns of the grid.
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// The temperatures, row by row.
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// The temperatures as ndarray sees them.
    pub fn view(&self) -> ArrayView2<'_, f64> {
        ArrayView2::from_shape((self.rows, self.cols), &self.cells).expect("checked when made")
    }

    /// Takes the plate further with a rung of the ladder.
    pub fn evolve(&mut self, evolve: Evolve, rate: f64, steps: usize) {
        evolve(&mut self.cells, &mut self.next, self.cols, rate, steps);
    }
}
