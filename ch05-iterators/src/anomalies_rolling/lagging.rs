//! Two copies of one generator, a window apart.

use super::Window;
use crate::readings::{Moments, Reading};

/// See [`super::Rolling`]; for readings that can be made twice.
pub fn anomalies(
    mut readings: impl Iterator<Item = Reading> + Clone,
    window: Window,
    sigmas: u8,
) -> Vec<Reading> {
    let oldest = readings.clone();
    let mut moments = Moments::default();
    readings.by_ref().take(window.readings()).for_each(|reading| moments.push(reading.level));
    let mut anomalies = Vec::new();
    for (oldest, reading) in oldest.zip(readings) {
        if moments.spread().is_beyond(reading.level, sigmas) {
            anomalies.push(reading);
        }
        moments.replace(oldest.level, reading.level);
    }
    anomalies
}
