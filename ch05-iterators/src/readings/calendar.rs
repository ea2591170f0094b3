//! The day to which an instant belongs, by the clocks of a time zone.

use std::cmp::Ordering;

use jiff::SignedDuration;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use thiserror::Error;

use super::{DAY, civil, timestamp};

/// A change of clocks that is further away cannot bring a date back, as an offset from UTC is less
/// than 26 hours.
const FAR: SignedDuration = SignedDuration::from_hours(52);

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
    ///
    /// A date may come back: in Newfoundland midnight came twice in the autumns of some years.
    pub fn date(&self, time: i64) -> Date {
        match timestamp(time) {
            now if now.as_second() == time => self.zone.to_datetime(now).date(),
            _ => civil(self.local(time)).date(),
        }
    }

    /// The earliest date of all times from `time` on: every earlier date has ended.
    pub fn earliest(&self, time: i64) -> Date {
        let now = timestamp(time);
        let changes = self.zone.following(now).map(|change| change.timestamp());
        let near = changes.take_while(|change| change.duration_since(now) < FAR);
        let dates = near.map(|change| self.date(change.as_second()));
        dates.fold(self.date(time), Date::min)
    }

    /// The latest date of all times up to `time`.
    fn latest(&self, time: i64) -> Date {
        let now = timestamp(time);
        let changes = self.zone.preceding(now).map(|change| change.timestamp());
        let near = changes.take_while(|change| now.duration_since(*change) < FAR);
        let dates = near.map(|change| self.date(change.as_second() - 1));
        dates.fold(self.date(time), Date::max)
    }

    /// The date at `time`, and the first second at which it may end: midnight, or the next change
    /// of clocks.
    ///
    /// The date may go on after such a change, and mostly it does. All times before the year -9999
    /// belong to the first day of that year. All times after 9999 belong to its last day, which
    /// ends at `i64::MAX`.
    pub fn stretch(&self, time: i64) -> (Date, i64) {
        let local = self.local(time);
        let known = super::local_seconds(civil(local));
        let end = match local.cmp(&known) {
            // The first day begins with the first known time.
            Ordering::Less => time.saturating_add(known.saturating_sub(local)),
            Ordering::Equal => {
                let midnight = time + DAY - local.rem_euclid(DAY);
                let change = self.zone.following(timestamp(time)).next();
                let change = change.map(|change| change.timestamp().as_second());
                change
                    .filter(|&change| change > time)
                    .map_or(midnight, |change| midnight.min(change))
            }
            Ordering::Greater => i64::MAX,
        };
        (self.date(time), end)
    }

    /// The date at `time`, and the first second after it that has another date.
    pub fn run(&self, time: i64) -> (Date, i64) {
        let (date, mut end) = self.stretch(time);
        loop {
            let (next_date, next_end) = self.stretch(end);
            if next_date != date || next_end == end {
                return (date, end);
            }
            end = next_end;
        }
    }

    /// The first second after `time` from which on all dates are later than all before.
    pub fn day_end(&self, time: i64) -> i64 {
        let mut end = self.run(time).1;
        while end < i64::MAX && self.earliest(end) <= self.latest(end - 1) {
            end = self.run(end).1;
        }
        end
    }

    /// What the clocks show at `time`, in seconds since they showed the beginning of 1970.
    fn local(&self, time: i64) -> i64 {
        let offset = self.zone.to_offset(timestamp(time));
        time.saturating_add(offset.seconds().into())
    }
}
