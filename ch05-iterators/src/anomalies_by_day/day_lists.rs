// To take home: this file, day.rs and itertools.

//! Days are grouped lazily, each with a list of its readings.

use itertools::Itertools;

use super::day::{Day, OpenDays};

/// The days on which a level is more than `sigmas` standard deviations from the mean of its day.
///
/// A reading is a time and a level, and the readings are in the order of their times. `date` gives
/// the day of a time, and `earliest` the earliest day of all times from a given one on; it is
/// `date` itself if clocks never go back over midnight.
pub fn day_lists<Date: Copy + Ord>(
    readings: impl Iterator<Item = (i64, i32)>,
    date: impl Fn(i64) -> Date,
    earliest: impl Fn(i64) -> Date,
    sigmas: u8,
) -> Vec<Day<Date>> {
    // `list` does the same with slices. A group can be passed over only once, and so it becomes a
    // list.
    let judge = |(date, levels): (Date, Vec<i32>)| {
        Day::two_passes(date, levels.iter().copied()).filter(|day| day.is_anomalous(sigmas))
    };
    let mut open = OpenDays::new();
    let mut days = Vec::new();
    for (day, mut run) in &readings.chunk_by(|&(time, _)| date(time)) {
        let Some((time, level)) = run.next() else { continue };
        days.extend(open.over(Some(earliest(time))).filter_map(judge));
        let levels = open.on(day);
        levels.push(level);
        levels.extend(run.map(|(_, level)| level));
    }
    days.extend(open.over(None).filter_map(judge));
    days
}

/// Of 100 zeros and a one, the one is 10 standard deviations from the mean.
#[test]
fn a_one_among_zeros_stands_out() {
    let readings = (0..202).map(|time| (time, i32::from(time == 100)));
    let date = |time: i64| if time < 101 { "Monday" } else { "Tuesday" };
    let days = day_lists(readings, date, date, 9);
    assert_eq!(days.iter().map(|day| day.date).collect::<Vec<_>>(), ["Monday"]);
}
