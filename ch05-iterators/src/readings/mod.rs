//! Readings of a sensor, one a second, and their sources.
//!
//! A level is a whole number of thousandths. Sums of whole numbers are exact in any order and after
//! any number of steps, so that sums over years have no error. The rounding of a reading to a
//! thousandth changes mean and standard deviation by at most half a thousandth each.

mod calendar;
pub mod csv;
mod signal;

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};

pub use calendar::{Calendar, ZoneError};
pub use signal::Signal;

/// Seconds of a day without a change of clocks.
const DAY: i64 = 86_400;

/// A reading of the sensor: seconds since 1970 began in UTC, and the level in thousandths of the
/// sensor's unit, between `-LEVEL_LIMIT` and [`LEVEL_LIMIT`].
pub type Reading = (i64, i32);

/// The largest level: a million units.
pub const LEVEL_LIMIT: i32 = 1_000_000_000;

/// A level in the sensor's unit.
pub fn units(level: i32) -> f64 {
    f64::from(level) / 1000.0
}

/// A reading as text, with its level in the sensor's unit.
///
/// ```
/// use ch05_iterators::readings::in_words;
///
/// assert_eq!(in_words((1_774_745_999, -21_500)), "2026-03-29T00:59:59Z -21.500");
/// ```
pub fn in_words((time, level): Reading) -> String {
    format!("{} {:.3}", instant(time), units(level))
}

/// An instant as text, from the year -9999 to 9999; outside, the nearest of these.
fn instant(time: i64) -> String {
    format!("{}Z", civil(time))
}

/// What a clock shows so many seconds after the beginning of 1970, from the year -9999 to 9999;
/// outside, the nearest of these.
fn civil(seconds: i64) -> DateTime {
    let ends = [DateTime::MIN, DateTime::MAX].map(local_seconds);
    let seconds = seconds.clamp(ends[0], ends[1]);
    let epoch = Date::constant(1970, 1, 1).to_datetime(Time::midnight());
    epoch + SignedDuration::from_secs(seconds)
}

/// How many seconds after the beginning of 1970 a clock shows this.
fn local_seconds(civil: DateTime) -> i64 {
    civil.duration_since(Date::constant(1970, 1, 1).to_datetime(Time::midnight())).as_secs()
}

/// The instant as a timestamp of jiff. Timestamps do not cover the first and the last 26 hours of
/// the years -9999 to 9999, in which there are no changes of clocks. For these and for times
/// outside, the result is the nearest timestamp.
fn timestamp(time: i64) -> Timestamp {
    let known = time.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    Timestamp::from_second(known).expect("within jiff's range")
}
