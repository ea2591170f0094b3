//! How many readings a new one is compared with.

use thiserror::Error;

use crate::readings::Spread;

/// A number of readings, from 1 to [`Window::LONGEST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window(usize);

/// So many readings cannot be a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a window of {0} readings; expected 1 to {longest}", longest = Window::LONGEST)]
pub struct WindowError(pub usize);

impl Window {
    /// Half a year of seconds; up to it, sums of squares fit their type.
    pub const LONGEST: usize = Spread::MOST as usize;

    /// A window of so many readings.
    ///
    /// # Errors
    ///
    /// [`WindowError`] when it would be empty or too long.
    pub fn new(readings: usize) -> Result<Self, WindowError> {
        match readings {
            1..=Self::LONGEST => Ok(Self(readings)),
            _ => Err(WindowError(readings)),
        }
    }

    /// The number of readings.
    pub fn readings(self) -> usize {
        self.0
    }
}
