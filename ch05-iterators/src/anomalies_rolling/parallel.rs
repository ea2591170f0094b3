//! A piece of the readings for every core.

use rayon::prelude::*;

use super::Window;
use super::running_sums::Anomalies;
use crate::readings::{Reading, Signal};

/// Windows that a piece judges: what it reads before them is a sixteenth more work.
const WINDOWS: usize = 16;

/// See [`super::Rolling`].
pub fn anomalies(readings: &Signal, window: Window, sigmas: u8) -> Vec<Reading> {
    let (start, end) = readings.span();
    // Below 2^16 readings, waking another core costs more than the readings.
    let piece = (WINDOWS * window.readings()).max(1 << 16) as i64;
    let pieces = (0..(end - start + piece - 1) / piece).into_par_iter();
    let anomalies = pieces.map(|index| {
        let from = start + index * piece;
        let first = from.saturating_sub(window.readings() as i64);
        let part = readings.between(first, from.saturating_add(piece));
        Anomalies::new(part, window, sigmas).collect::<Vec<_>>()
    });
    anomalies.collect::<Vec<_>>().concat()
}
