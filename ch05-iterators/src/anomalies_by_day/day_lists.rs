// To take home: this file, day.rs and itertools.

//! Days grouped lazily, each with its list.

use itertools::Itertools;

use super::day::Day;

/// The days on which a level lies more than `sigmas` standard deviations from the mean of its day.
///
/// A reading is a time and a level; they come in the order of their times. `date` says which day a time
/// belongs to.
pub fn day_lists<Date: PartialEq>(
    readings: impl Iterator<Item = (i64, i32)>,
    date: impl Fn(i64) -> Date,
    sigmas: u8,
) -> Vec<Day<Date>> {
    let days = readings.chunk_by(|&(time, _)| date(time));
    let judge = |(date, day)| {
        // As `list` does with a slice; the group itself can be gone over only once.
        let levels: Vec<i32> = Iterator::map(day, |(_, level): (i64, i32)| level).collect();
        Day::two_passes(date, levels.iter().copied()).filter(|day| day.is_anomalous(sigmas))
    };
    days.into_iter().filter_map(judge).collect()
}

/// Of 100 zeros and a one, the one is 10 standard deviations from the mean.
#[test]
fn a_one_among_zeros_stands_out() {
    let readings = (0..202).map(|time| (time, i32::from(time == 100)));
    let date = |time: i64| if time < 101 { "Monday" } else { "Tuesday" };
    let days = day_lists(readings, date, 9);
    assert_eq!(days.iter().map(|day| day.date).collect::<Vec<_>>(), ["Monday"]);
}
