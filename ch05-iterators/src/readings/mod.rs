//! Readings of a sensor, one a second: what they are, and where they come from.
//!
//! A level is a whole number of thousandths. Sums of whole numbers are exact in any order and after
//! any number of steps, so that sums which run for years never drift; see [`Spread`].

mod calendar;
pub mod csv;
mod moments;
mod signal;

use std::fmt;

use jiff::Timestamp;

pub use calendar::{Calendar, Stretch, ZoneError};
pub use moments::{Moments, Spread};
pub use signal::Signal;

/// What the sensor said at one second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Seconds since 1970 began in UTC.
    pub time: i64,
    /// In thousandths of the sensor's unit, between `-LEVEL_LIMIT` and [`LEVEL_LIMIT`].
    pub level: i32,
}

/// The largest level: a million units.
pub const LEVEL_LIMIT: i32 = 1_000_000_000;

impl Reading {
    /// The level in the sensor's unit.
    pub fn units(self) -> f64 {
        units(self.level)
    }
}

/// A level in the sensor's unit.
pub fn units(level: i32) -> f64 {
    f64::from(level) / 1000.0
}

/// `2026-03-29T01:00:00Z 21.500`
impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:.3}", timestamp(self.time), self.units())
    }
}

/// The instant in jiff's words. Beyond the years -9999 to 9999 it is the nearest that it knows.
pub(crate) fn timestamp(time: i64) -> Timestamp {
    let known = time.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    Timestamp::from_second(known).expect("within jiff's range")
}
