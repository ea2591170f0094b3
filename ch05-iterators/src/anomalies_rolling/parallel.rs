// To take home: this file, running_sums.rs and rayon.

//! Every core gets a piece of the readings.

use std::ops::Range;

use rayon::prelude::*;

use super::running_sums::running_sums;

/// A piece judges so many windows of readings; the window that it reads before them is a sixteenth
/// more work.
const WINDOWS: usize = 16;

/// With fewer readings, waking up another core costs more than the readings.
const WORTH_A_CORE: usize = 1 << 16;

/// The readings that are more than `sigmas` standard deviations from the mean of the `window`
/// readings before.
///
/// For a source that has a reading, a time and a level, for every second of `times`; `part` makes
/// the readings of a part of it. A window holds at least one reading. The first readings, before
/// which there is no whole window, are not judged.
pub fn parallel<Readings: Iterator<Item = (i64, i32)>>(
    times: Range<i64>,
    part: impl Fn(Range<i64>) -> Readings + Sync,
    window: usize,
    sigmas: u8,
) -> Vec<(i64, i32)> {
    let Range { start, end } = times;
    let piece = (WINDOWS * window).max(WORTH_A_CORE) as i64;
    let pieces = (0..(end - start + piece - 1) / piece).into_par_iter();
    let anomalies = pieces.map(|index| {
        let from = start + index * piece;
        let first = from.saturating_sub(window as i64).max(start);
        let part = part(first..from.saturating_add(piece).min(end));
        running_sums(part, window, sigmas).collect::<Vec<_>>()
    });
    anomalies.collect::<Vec<_>>().concat()
}

/// Of 2 and 4 the mean is 3 and the standard deviation 1.
#[test]
fn six_is_three_deviations_from_the_two_before() {
    let readings = [(0, 2), (1, 4), (2, 6)];
    let anomalies =
        |sigmas| parallel(0..3, |times| times.map(|time| readings[time as usize]), 2, sigmas);
    assert_eq!(anomalies(2), [(2, 6)]);
    assert_eq!(anomalies(3), []);
}
