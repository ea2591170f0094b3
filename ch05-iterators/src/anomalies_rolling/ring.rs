//! One window, in which the newest takes the place of the oldest.

use super::Window;
use crate::readings::{Reading, Spread};

/// See [`super::Rolling`].
pub fn anomalies(
    mut readings: impl Iterator<Item = Reading>,
    window: Window,
    sigmas: u8,
) -> Vec<Reading> {
    // Where a reading stands does not matter to a sum, and the oldest comes round by itself.
    let mut last: Vec<Reading> = Vec::with_capacity(window.readings());
    last.extend(readings.by_ref().take(window.readings()));
    let mut anomalies = Vec::new();
    for (oldest, reading) in (0..window.readings()).cycle().zip(readings) {
        let spread = Spread::two_passes(last.iter().map(|reading| reading.level));
        if spread.is_beyond(reading.level, sigmas) {
            anomalies.push(reading);
        }
        last[oldest] = reading;
    }
    anomalies
}
