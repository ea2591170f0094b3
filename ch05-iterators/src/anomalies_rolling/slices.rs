//! Windows borrowed from a list of all readings.

use super::Window;
use crate::readings::{Reading, Spread};

/// See [`super::Rolling`].
pub fn anomalies(
    readings: impl Iterator<Item = Reading>,
    window: Window,
    sigmas: u8,
) -> Vec<Reading> {
    let readings: Vec<Reading> = readings.collect();
    let mut anomalies = Vec::new();
    for (last, reading) in
        readings.windows(window.readings()).zip(readings.iter().skip(window.readings()))
    {
        let spread = Spread::two_passes(last.iter().map(|reading| reading.level));
        if spread.is_beyond(reading.level, sigmas) {
            anomalies.push(*reading);
        }
    }
    anomalies
}
