//! Days with a reading that does not belong to them (book: lazy generator evaluation).
//!
//! A day is all readings with one date by the clocks of a time zone. It is anomalous if its lowest
//! or its highest reading is more than a given number of standard deviations from its mean. The
//! deviation is that of the day itself: the root of the mean squared distance, over all its
//! readings.
//!
//! ```
//! use ch05_iterators::anomalies_by_day::stretches::stretches;
//! use ch05_iterators::readings::{Calendar, Signal};
//!
//! // Thirty years, of which no reading after the third anomalous day is ever made.
//! let readings = Signal::new(5, 0, 946_684_800);
//! let calendar = Calendar::utc();
//! let stretch = |time| calendar.stretch(time);
//! let earliest = |time| calendar.earliest(time);
//! let first: Vec<_> = stretches(readings, stretch, earliest, 5).take(3).collect();
//! assert_eq!(first.len(), 3);
//! ```

pub mod day;
pub mod day_lists;
pub mod list;
pub mod one_pass;
pub mod parallel;
pub mod simd;
pub mod stretches;

use jiff::civil::Date;
use shared::ladder::{Ladder, Rung};

use crate::readings::{Calendar, Signal};

use day::Day;

/// The anomalous days in the signal, in their order.
pub type ByDay = fn(signal: &Signal, calendar: &Calendar, sigmas: u8) -> Vec<Day<Date>>;

/// Every way this chapter finds the days.
pub const LADDER: Ladder<ByDay> = Ladder {
    name: "anomalies_by_day",
    naive: Rung::new(
        "list",
        "5.3",
        "Puts every reading with its date in one list, splits it into days, and passes over each day twice.",
        |signal, calendar, sigmas| list::list(signal.clone(), |time| calendar.date(time), sigmas),
    ),
    faster: &[
        Rung::new(
            "day_lists",
            "5.3",
            "A lazy grouping gives one day at a time, so that only a list of one day is in memory.",
            |signal, calendar, sigmas| {
                let date = |time| calendar.date(time);
                let earliest = |time| calendar.earliest(time);
                day_lists::day_lists(signal.clone(), date, earliest, sigmas)
            },
        ),
        Rung::new(
            "one_pass",
            "5.3",
            "Updates count, sums and extremes with each reading, and needs no list.",
            |signal, calendar, sigmas| {
                let date = |time| calendar.date(time);
                let earliest = |time| calendar.earliest(time);
                one_pass::one_pass(signal.clone(), date, earliest, sigmas)
            },
        ),
        Rung::new(
            "stretches",
            "beyond",
            "Asks the calendar how long a date lasts, and not for the date of every reading.",
            |signal, calendar, sigmas| {
                let stretch = |time| calendar.stretch(time);
                let earliest = |time| calendar.earliest(time);
                stretches::stretches(signal.clone(), stretch, earliest, sigmas).collect()
            },
        ),
        Rung::new(
            "simd",
            "beyond",
            "The source gives thousands of levels at a time, and vector instructions make and add them.",
            |signal, calendar, sigmas| {
                let fill = |from: i64, levels: &mut [i32]| signal.fill(from, levels);
                let run = |time| calendar.run(time);
                simd::simd(signal.times(), fill, run, |time| calendar.earliest(time), sigmas)
            },
        ),
        Rung::new(
            "parallel",
            "beyond",
            "Gives every core a part of the days, and each core makes its readings.",
            |signal, calendar, sigmas| {
                let fill = |from: i64, levels: &mut [i32]| signal.fill(from, levels);
                let run = |time| calendar.run(time);
                let earliest = |time| calendar.earliest(time);
                let days = |times| simd::simd(times, fill, run, earliest, sigmas);
                parallel::parallel(signal.times(), |time| calendar.day_end(time), days)
            },
        ),
    ],
};
