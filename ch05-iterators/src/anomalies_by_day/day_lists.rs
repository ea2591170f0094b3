//! Days grouped lazily, each with its list.

use itertools::Itertools;

use super::{Day, two_passes};
use crate::readings::{Calendar, Reading};

/// See [`super::ByDay`].
pub fn anomalous(
    readings: impl Iterator<Item = Reading>,
    calendar: &Calendar,
    sigmas: u8,
) -> Vec<Day> {
    let days = readings.chunk_by(|reading| calendar.date(reading.time));
    let judge = |(date, day)| {
        // As `list` does with a slice; the group itself can be gone over only once.
        let levels: Vec<i32> = Iterator::map(day, |reading: Reading| reading.level).collect();
        two_passes(date, levels.iter().copied(), sigmas)
    };
    days.into_iter().filter_map(judge).collect()
}
