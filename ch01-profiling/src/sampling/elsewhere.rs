//! Recording where there is neither such a signal nor `/proc`: an error.

use std::convert::Infallible;
use std::time::Duration;

use super::error::Error;
use super::profile::Profile;
use super::tally::Tally;

/// What [`record`] gathers on Linux; here there is none.
#[derive(Debug)]
pub struct Samples(Infallible);

impl Samples {
    /// How many there are, and how many there might have been.
    pub fn tally(&self) -> Tally {
        match self.0 {}
    }

    /// Finds the functions and lines.
    ///
    /// # Errors
    ///
    /// On Linux.
    pub fn resolve(&self) -> Result<Profile, Error> {
        match self.0 {}
    }
}

/// Samples a thread on Linux.
///
/// # Errors
///
/// Here always [`Error::System`], before `work` runs.
pub fn record<T>(_rate: u32, _work: impl FnOnce() -> T) -> Result<(T, Samples), Error> {
    Err(Error::System)
}

/// Samples all threads on Linux.
///
/// # Errors
///
/// Here always [`Error::System`], before `work` runs.
pub fn record_all<T>(_rate: u32, _work: impl FnOnce() -> T) -> Result<(T, Samples), Error> {
    Err(Error::System)
}

/// Samples work done again and again on Linux.
///
/// # Errors
///
/// Here always [`Error::System`], before `work` runs.
pub fn record_until(
    _rate: u32,
    _samples: u64,
    _limit: Duration,
    _work: impl FnMut(),
) -> Result<(u32, Samples), Error> {
    Err(Error::System)
}
