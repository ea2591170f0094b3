//! A new window for every reading, as the book makes its tuples.

use super::Window;
use crate::readings::{Reading, Spread};

/// See [`super::Rolling`].
pub fn anomalies(
    mut readings: impl Iterator<Item = Reading>,
    window: Window,
    sigmas: u8,
) -> Vec<Reading> {
    let mut last: Vec<Reading> = readings.by_ref().take(window.readings()).collect();
    let mut anomalies = Vec::new();
    for reading in readings {
        let spread = Spread::two_passes(last.iter().map(|reading| reading.level));
        if spread.is_beyond(reading.level, sigmas) {
            anomalies.push(reading);
        }
        last = last[1..].iter().copied().chain([reading]).collect();
    }
    anomalies
}
