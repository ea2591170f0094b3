//! A run of days for every core.

use rayon::prelude::*;

use super::{Day, lanes};
use crate::readings::{Calendar, Signal};

/// Seconds in a piece: about twelve days, so that there are many pieces for each core.
const PIECE: i64 = 1 << 20;

/// See [`super::ByDay`].
pub fn anomalous(readings: &Signal, calendar: &Calendar, sigmas: u8) -> Vec<Day> {
    let (start, end) = readings.span();
    // A piece begins with a day: it leaves the one that is under way to the piece before.
    let cut = |piece: i64| match start.saturating_add(piece * PIECE) {
        time if time == start => start,
        time => calendar.day_end(time - 1).min(end),
    };
    let pieces = (0..(end - start + PIECE - 1) / PIECE).into_par_iter();
    let days = pieces.map(|piece| {
        let part = readings.between(cut(piece), cut(piece + 1));
        lanes::anomalous(&part, calendar, sigmas)
    });
    days.collect::<Vec<_>>().concat()
}
