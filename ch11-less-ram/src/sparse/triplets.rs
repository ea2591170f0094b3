//! A matrix as the list of its entries: what all forms are made of.

use std::error::Error;
use std::fmt;

/// The entries of a matrix in any order; entries of the same place are added.
#[derive(Clone, Debug, PartialEq)]
pub struct Triplets {
    rows: usize,
    columns: usize,
    entries: Vec<(u32, u32, f64)>,
}

/// An entry lies outside its matrix, or the matrix is too large for indices of 32 bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideError(String);

impl Triplets {
    /// The matrix of these entries: row, column and value.
    ///
    /// # Errors
    ///
    /// Names the first entry that lies outside.
    pub fn new(
        rows: usize,
        columns: usize,
        entries: Vec<(u32, u32, f64)>,
    ) -> Result<Self, OutsideError> {
        let most = u32::MAX as usize;
        if rows > most || columns > most || entries.len() > most {
            let what = format!("{rows} x {columns} with {} entries", entries.len());
            return Err(OutsideError(format!("{what}; expected at most {most} of each")));
        }
        let outside = |&&(row, column, _): &&(u32, u32, f64)| {
            row as usize >= rows || column as usize >= columns
        };
        match entries.iter().find(outside) {
            Some((row, column, _)) => {
                let place = format!("row {row}, column {column}");
                Err(OutsideError(format!(
                    "an entry in {place}; expected below {rows} and {columns}"
                )))
            }
            None => Ok(Self { rows, columns, entries }),
        }
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The entries.
    pub fn entries(&self) -> &[(u32, u32, f64)] {
        &self.entries
    }
}

impl fmt::Display for OutsideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for OutsideError {}

#[test]
fn an_entry_outside_is_named() {
    let error = Triplets::new(2, 3, vec![(0, 2, 1.0), (1, 3, 1.0)]).unwrap_err();
    assert_eq!(error.to_string(), "an entry in row 1, column 3; expected below 2 and 3");
}
