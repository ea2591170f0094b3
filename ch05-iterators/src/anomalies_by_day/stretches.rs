//! An iterator of its own, which asks the calendar a few times a day.

use std::iter::Peekable;

use super::{Day, Summary};
use crate::readings::{Calendar, Reading, Stretch};

/// The anomalous days among readings that come in the order of their times.
///
/// It reads no further than the first reading after a day before it hands the day over, and keeps
/// no reading: this is what a Python generator that loops over another one is in Rust. A
/// `chunk_by` of itertools cannot be handed on like this, because its groups borrow it.
#[derive(Clone, Debug)]
pub struct AnomalousDays<'c, Readings: Iterator<Item = Reading>> {
    readings: Peekable<Readings>,
    calendar: &'c Calendar,
    sigmas: u8,
}

impl<'c, Readings: Iterator<Item = Reading>> AnomalousDays<'c, Readings> {
    /// See [`super::ByDay`].
    pub fn new(readings: Readings, calendar: &'c Calendar, sigmas: u8) -> Self {
        Self { readings: readings.peekable(), calendar, sigmas }
    }

    /// The next day, anomalous or not.
    fn day(&mut self) -> Option<Day> {
        let mut stretch = self.calendar.stretch(self.readings.peek()?.time);
        let date = stretch.date;
        let mut summary = Summary::default();
        loop {
            // The last stretch of all has no second after it.
            let is_in = |time| time < stretch.end || stretch.end == i64::MAX;
            while let Some(reading) = self.readings.next_if(|reading| is_in(reading.time)) {
                summary.push(reading.level);
            }
            match self.following(date) {
                Some(more) => stretch = more,
                None => return Some(summary.day(date)),
            }
        }
    }

    /// The stretch of the next reading, if that has the date, too.
    fn following(&mut self, date: jiff::civil::Date) -> Option<Stretch> {
        let next = self.readings.peek()?;
        Some(self.calendar.stretch(next.time)).filter(|stretch| stretch.date == date)
    }
}

impl<Readings: Iterator<Item = Reading>> Iterator for AnomalousDays<'_, Readings> {
    type Item = Day;

    fn next(&mut self) -> Option<Day> {
        loop {
            let day = self.day()?;
            if day.is_anomalous(self.sigmas) {
                return Some(day);
            }
        }
    }
}
