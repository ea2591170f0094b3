//! Days with a reading that does not belong to them (book: lazy generator evaluation).
//!
//! A day is a run of readings with one date by the clocks of a time zone. It is anomalous when its
//! lowest or its highest reading lies more than so many standard deviations from its mean, where the
//! deviation is that of the day itself: the root of the mean squared distance, over all its readings.
//!
//! ```
//! use ch05_iterators::anomalies_by_day::stretches::AnomalousDays;
//! use ch05_iterators::readings::{Calendar, Signal};
//!
//! // Thirty years, of which no reading after the third anomalous day is ever made.
//! let readings = Signal::new(5, 0, 946_684_800);
//! let calendar = Calendar::utc();
//! let first: Vec<_> = AnomalousDays::new(readings, &calendar, 5).take(3).collect();
//! assert_eq!(first.len(), 3);
//! ```

pub mod day_lists;
pub mod lanes;
pub mod list;
pub mod one_pass;
pub mod parallel;
pub mod stretches;
mod summary;

use jiff::civil::Date;
use shared::ladder::{Ladder, Rung, everywhere};

use crate::readings::{Calendar, Signal, Spread};

pub use summary::Summary;

/// The anomalous days in the signal, in their order.
pub type ByDay = fn(readings: &Signal, calendar: &Calendar, sigmas: u8) -> Vec<Day>;

/// A day and what its readings were like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// By the clocks of the calendar.
    pub date: Date,
    /// Of all its readings.
    pub spread: Spread,
    /// The lowest level.
    pub lowest: i32,
    /// The highest level.
    pub highest: i32,
}

/// Every way this chapter finds the days.
pub const LADDER: Ladder<ByDay> = Ladder {
    name: "anomalies_by_day",
    naive: Rung {
        name: "list",
        book: "5.3",
        why: "Every reading in one list with its date, cut into days; two passes over each day.",
        run: |readings, calendar, sigmas| list::anomalous(readings.clone(), calendar, sigmas),
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "day_lists",
            book: "5.3",
            why: "Days come one by one from a lazy grouping, so that one list of one day is enough.",
            run: |readings, calendar, sigmas| {
                day_lists::anomalous(readings.clone(), calendar, sigmas)
            },
            available: everywhere,
        },
        Rung {
            name: "one_pass",
            book: "5.3",
            why: "Count, sums and extremes are taken as readings go by, and no list is left.",
            run: |readings, calendar, sigmas| {
                one_pass::anomalous(readings.clone(), calendar, sigmas)
            },
            available: everywhere,
        },
        Rung {
            name: "stretches",
            book: "beyond",
            why: "The calendar says once how long a date lasts, instead of the date of every reading.",
            run: |readings, calendar, sigmas| {
                stretches::AnomalousDays::new(readings.clone(), calendar, sigmas).collect()
            },
            available: everywhere,
        },
        Rung {
            name: "lanes",
            book: "beyond",
            why: "The source hands over thousands of levels at a time, made and added in vectors.",
            run: lanes::anomalous,
            available: everywhere,
        },
        Rung {
            name: "parallel",
            book: "beyond",
            why: "A run of days for every core, each made where it is used.",
            run: parallel::anomalous,
            available: everywhere,
        },
    ],
};

/// Whether two lists name the same days and say the same of them.
///
/// Sums of whole numbers are the same in any order: there is no tolerance.
///
/// # Errors
///
/// Names the first day that differs.
pub fn agrees(want: &[Day], got: &[Day]) -> Result<(), String> {
    if let Some(at) = want.iter().zip(got).position(|(want, got)| want != got) {
        return Err(format!("day {at} is {:?} instead of {:?}", got[at], want[at]));
    }
    let lengths = (want.len(), got.len());
    if lengths.0 == lengths.1 {
        return Ok(());
    }
    Err(format!("{} anomalous days instead of {}", lengths.1, lengths.0))
}

/// The day, if it is anomalous; its levels are gone over twice.
fn two_passes(date: Date, levels: impl Iterator<Item = i32> + Clone, sigmas: u8) -> Option<Day> {
    let spread = Spread::two_passes(levels.clone());
    let (lowest, highest) = (levels.clone().min()?, levels.max()?);
    Some(Day { date, spread, lowest, highest }).filter(|day| day.is_anomalous(sigmas))
}

impl Day {
    /// Whether an extreme lies more than `sigmas` standard deviations from the mean.
    pub fn is_anomalous(&self, sigmas: u8) -> bool {
        self.spread.is_beyond(self.lowest, sigmas) || self.spread.is_beyond(self.highest, sigmas)
    }
}
