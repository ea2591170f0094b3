//! Sums that follow the window.

use std::mem;

use super::Window;
use crate::readings::{Moments, Reading};

/// The anomalous readings among any, found as they come. It keeps the levels of one window.
///
/// The sums are of whole numbers, so that what a reading added is exactly what is taken off when it
/// leaves: after any number of readings they are those of the window and nothing else. The sum of
/// squares of floating-point numbers would keep a rounding error from every step, as a test shows.
#[derive(Clone, Debug)]
pub struct Anomalies<Readings> {
    readings: Readings,
    window: Window,
    sigmas: u8,
    levels: Vec<i32>,
    oldest: usize,
    moments: Moments,
}

impl<Readings: Iterator<Item = Reading>> Anomalies<Readings> {
    /// See [`super::Rolling`].
    pub fn new(readings: Readings, window: Window, sigmas: u8) -> Self {
        let levels = Vec::with_capacity(window.readings());
        Self { readings, window, sigmas, levels, oldest: 0, moments: Moments::default() }
    }

    /// Takes readings in until there is a window to judge by.
    fn fill(&mut self) {
        let missing = self.window.readings() - self.levels.len();
        for reading in self.readings.by_ref().take(missing) {
            self.levels.push(reading.level);
            self.moments.push(reading.level);
        }
    }

    /// Puts the newest level in the place of the oldest.
    fn advance(&mut self, level: i32) {
        self.moments.replace(mem::replace(&mut self.levels[self.oldest], level), level);
        self.oldest += 1;
        // Cheaper than a remainder for every reading.
        if self.oldest == self.levels.len() {
            self.oldest = 0;
        }
    }
}

impl<Readings: Iterator<Item = Reading>> Iterator for Anomalies<Readings> {
    type Item = Reading;

    fn next(&mut self) -> Option<Reading> {
        self.fill();
        loop {
            let reading = self.readings.next()?;
            let strange = self.moments.spread().is_beyond(reading.level, self.sigmas);
            self.advance(reading.level);
            if strange {
                return Some(reading);
            }
        }
    }
}
