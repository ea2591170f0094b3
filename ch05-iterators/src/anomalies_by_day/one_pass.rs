//! Days grouped lazily and summed up as they go by.

use itertools::Itertools;

use super::{Day, Summary};
use crate::readings::{Calendar, Reading};

/// See [`super::ByDay`].
pub fn anomalous(
    readings: impl Iterator<Item = Reading>,
    calendar: &Calendar,
    sigmas: u8,
) -> Vec<Day> {
    let days = readings.chunk_by(|reading| calendar.date(reading.time));
    let days = days.into_iter().map(|(date, day)| {
        let mut summary = Summary::default();
        day.for_each(|reading| summary.push(reading.level));
        summary.day(date)
    });
    days.filter(|day| day.is_anomalous(sigmas)).collect()
}
