// To take home: this file, day.rs and itertools.

//! Days grouped lazily and summed up as they go by.

use itertools::Itertools;

use super::day::{Day, Summary};

/// The days on which a level lies more than `sigmas` standard deviations from the mean of its day.
///
/// A reading is a time and a level; they come in the order of their times. `date` says which day a time
/// belongs to.
pub fn one_pass<Date: PartialEq>(
    readings: impl Iterator<Item = (i64, i32)>,
    date: impl Fn(i64) -> Date,
    sigmas: u8,
) -> Vec<Day<Date>> {
    let days = readings.chunk_by(|&(time, _)| date(time));
    let days = days.into_iter().map(|(date, day)| {
        let mut summary = Summary::default();
        day.for_each(|(_, level)| summary.push(level));
        summary.day(date)
    });
    days.filter(|day| day.is_anomalous(sigmas)).collect()
}

/// Of 100 zeros and a one, the one is 10 standard deviations from the mean.
#[test]
fn a_one_among_zeros_stands_out() {
    let readings = (0..202).map(|time| (time, i32::from(time == 100)));
    let date = |time: i64| if time < 101 { "Monday" } else { "Tuesday" };
    let days = one_pass(readings, date, 9);
    assert_eq!(days.iter().map(|day| day.date).collect::<Vec<_>>(), ["Monday"]);
}
