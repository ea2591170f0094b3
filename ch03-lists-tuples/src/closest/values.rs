//! The values among which the closest is searched, with the proof that there is at least one.

use thiserror::Error;

/// At least one value, in ascending order; values may repeat.
#[derive(Clone, Copy, Debug)]
pub struct Values<'v>(&'v [i32]);

/// Why a list does not make [`Values`].
#[derive(Clone, Debug, Error, PartialEq)]
pub enum ValuesError {
    /// There is no value, and so no closest one.
    #[error("no values; expected at least one to be the closest")]
    Empty,
    /// The values are not sorted, as bisection needs them.
    #[error("[{at}] is {value} after {before}; expected ascending values")]
    NotSorted {
        /// The index of the first value that belongs before its predecessor.
        at: usize,
        /// That value.
        value: i32,
        /// Its predecessor.
        before: i32,
    },
}

impl<'v> Values<'v> {
    /// Borrows sorted values.
    ///
    /// # Errors
    ///
    /// [`ValuesError`] when there are none, or names the first that is out of order.
    pub fn new(values: &'v [i32]) -> Result<Self, ValuesError> {
        match values.windows(2).position(|pair| pair[1] < pair[0]) {
            _ if values.is_empty() => Err(ValuesError::Empty),
            None => Ok(Self(values)),
            Some(at) => {
                let (before, value) = (values[at], values[at + 1]);
                Err(ValuesError::NotSorted { at: at + 1, value, before })
            }
        }
    }

    /// The values: at least one.
    pub fn as_slice(self) -> &'v [i32] {
        self.0
    }
}
