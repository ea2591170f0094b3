//! A grid of temperatures and room for the next one, with the shape that unsafe code relies on.

use thiserror::Error;

/// A plate whose opposite edges touch.
#[derive(Clone, Debug)]
pub struct Plate {
    rows: usize,
    cols: usize,
    cells: Vec<f64>,
    spare: Vec<f64>,
}

/// A shape that does not fit the cells it is given.
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

/// A grid, the next one, and the shape of both: as many cells as rows times columns, at least one.
pub(super) struct Grids<'a> {
    pub(super) rows: usize,
    pub(super) cols: usize,
    pub(super) grid: &'a [f64],
    pub(super) next: &'a mut [f64],
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
        let spare = cells.clone();
        Ok(Self { rows, cols, cells, spare })
    }

    /// The temperatures, row by row.
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// Lets `step` fill the spare grid, which then becomes the current one.
    pub(super) fn step(&mut self, step: impl FnOnce(Grids<'_>)) {
        let Self { rows, cols, ref cells, ref mut spare } = *self;
        step(Grids { rows, cols, grid: cells, next: spare });
        std::mem::swap(&mut self.cells, &mut self.spare);
    }
}
