//! Which day an instant belongs to, by the clocks of a time zone.

use std::cmp::Ordering;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use thiserror::Error;

use super::timestamp;

/// Seconds of a day on which nobody changes the clock.
const DAY: i64 = 86_400;

/// The days of a time zone.
///
/// ```
/// use ch05_iterators::readings::Calendar;
///
/// let berlin = Calendar::named("CET-1CEST,M3.5.0,M10.5.0/3")?;
/// let last_second_of_march_2026 = 1774994399;
/// assert_eq!(berlin.date(last_second_of_march_2026).to_string(), "2026-03-31");
/// assert_eq!(berlin.date(last_second_of_march_2026 + 1).to_string(), "2026-04-01");
/// # Ok::<(), ch05_iterators::readings::ZoneError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: TimeZone,
}

/// There is no such time zone here.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "no time zone is called {0:?} here; expected UTC, a name such as Europe/Berlin that the system's \
     database knows, or a rule such as CET-1CEST,M3.5.0,M10.5.0/3"
)]
pub struct ZoneError(pub String);

impl Calendar {
    /// Days of 86,400 seconds.
    pub fn utc() -> Self {
        Self { zone: TimeZone::UTC }
    }

    /// `UTC`, a name of the IANA database where the system has it, or a POSIX rule, which needs none.
    ///
    /// # Errors
    ///
    /// [`ZoneError`] when `name` is none of these.
    pub fn named(name: &str) -> Result<Self, ZoneError> {
        if name.eq_ignore_ascii_case("utc") {
            return Ok(Self::utc());
        }
        let zone = TimeZone::get(name).or_else(|_| TimeZone::posix(name));
        zone.map(|zone| Self { zone }).map_err(|_| ZoneError(name.into()))
    }

    /// The date on the clocks at `time`, in Unix seconds.
    pub fn date(&self, time: i64) -> Date {
        self.zone.to_datetime(timestamp(time)).date()
    }

    /// The date at `time`, and the first second up to which it is sure to last: midnight, or the next
    /// change of clocks.
    ///
    /// The date may go on after such a change, as on most days on which there is one. All times before
    /// the year -9999 belong to its first day, and all after 9999 to its last, which ends at `i64::MAX`.
    pub fn stretch(&self, time: i64) -> (Date, i64) {
        let now = timestamp(time);
        let local = self.zone.to_datetime(now);
        let end = match time.cmp(&now.as_second()) {
            Ordering::Less => now.as_second(),
            Ordering::Equal => {
                let [hour, minute, second] =
                    [local.hour(), local.minute(), local.second()].map(i64::from);
                let midnight = time + DAY - (hour * 60 + minute) * 60 - second;
                let change = self.zone.following(now).next();
                change.map_or(midnight, |change| midnight.min(change.timestamp().as_second()))
            }
            Ordering::Greater => i64::MAX,
        };
        (local.date(), end)
    }

    /// The date at `time`, and the first second after that day.
    pub fn day(&self, time: i64) -> (Date, i64) {
        let (date, mut end) = self.stretch(time);
        loop {
            let (next_date, next_end) = self.stretch(end);
            if next_date != date || next_end == end {
                return (date, end);
            }
            end = next_end;
        }
    }
}
