// To take home: this file and day.rs.

//! All readings are in memory.

use std::collections::BTreeMap;

use super::day::Day;

/// The days on which a level is more than `sigmas` standard deviations from the mean of its day.
///
/// A reading is a time and a level, and the readings are in the order of their times. `date` gives
/// the day of a time.
pub fn list<Date: Copy + Ord>(
    readings: impl Iterator<Item = (i64, i32)>,
    date: impl Fn(i64) -> Date,
    sigmas: u8,
) -> Vec<Day<Date>> {
    let readings: Vec<(Date, (i64, i32))> =
        readings.map(|(time, level)| (date(time), (time, level))).collect();
    // A date comes back where clocks go back over midnight.
    let mut runs: BTreeMap<Date, Vec<_>> = BTreeMap::new();
    for run in readings.chunk_by(|one, next| one.0 == next.0) {
        runs.entry(run[0].0).or_default().push(run);
    }
    let days = runs.into_iter().filter_map(|(date, runs)| {
        let readings = runs.iter().flat_map(|run| run.iter());
        Day::two_passes(date, readings.map(|&(_, (_, level))| level))
    });
    days.filter(|day| day.is_anomalous(sigmas)).collect()
}

/// Of 100 zeros and a one, the one is 10 standard deviations from the mean.
#[test]
fn a_one_among_zeros_stands_out() {
    let readings = (0..202).map(|time| (time, i32::from(time == 100)));
    let date = |time: i64| if time < 101 { "Monday" } else { "Tuesday" };
    let days = list(readings, date, 9);
    assert_eq!(days.iter().map(|day| day.date).collect::<Vec<_>>(), ["Monday"]);
}
