// To take home: this file and rayon.

//! Every core gets a part of the days.

use std::ops::Range;

use rayon::prelude::*;

/// Seconds in a piece: about twelve days, so that there are many pieces for each core.
const PIECE: i64 = 1 << 20;

/// What `days` finds in `times`, piece by piece, with the pieces in order.
///
/// For a source that can make the readings of any part of its time: `days` searches the readings of
/// some whole days. `day_end` gives, for a time, the first second from which on all dates are later
/// than all dates before. If clocks never go back over midnight, this is the first second after the
/// day.
pub fn parallel<Found: Send>(
    times: Range<i64>,
    day_end: impl Fn(i64) -> i64 + Sync,
    days: impl Fn(Range<i64>) -> Vec<Found> + Sync,
) -> Vec<Found> {
    let Range { start, end } = times;
    // A piece begins with a whole day: a day that has begun before belongs to the piece before.
    let cut = |piece: i64| match start.saturating_add(piece * PIECE) {
        time if time == start => start,
        time => day_end(time - 1).min(end),
    };
    let pieces = (0..(end - start + PIECE - 1) / PIECE).into_par_iter();
    let found = pieces.map(|piece| days(cut(piece)..cut(piece + 1)));
    found.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// Days of 100 seconds, of which each is found by its first second.
#[test]
fn pieces_begin_with_a_day() {
    let day_end = |time: i64| time - time % 100 + 100;
    let days = |times: Range<i64>| times.filter(|time| time % 100 == 0).collect();
    let found = parallel(0..3_000_000, day_end, days);
    assert_eq!(found, (0..30_000).map(|day| 100 * day).collect::<Vec<_>>());
}
