//! Everything in memory.

use jiff::civil::Date;

use super::{Day, two_passes};
use crate::readings::{Calendar, Reading};

/// See [`super::ByDay`].
pub fn anomalous(
    readings: impl Iterator<Item = Reading>,
    calendar: &Calendar,
    sigmas: u8,
) -> Vec<Day> {
    let readings: Vec<(Date, Reading)> =
        readings.map(|reading| (calendar.date(reading.time), reading)).collect();
    let mut days = Vec::new();
    for day in readings.chunk_by(|one, next| one.0 == next.0) {
        let levels = day.iter().map(|(_, reading)| reading.level);
        days.extend(two_passes(day[0].0, levels, sigmas));
    }
    days
}
