// To take home: this file and day.rs.

//! An iterator over days, which asks the calendar a few times a day.

use std::iter;

use super::day::{Day, OpenDays, Summary};

/// The days on which a level is more than `sigmas` standard deviations from the mean of its day,
/// one after the other.
///
/// A reading is a time and a level, and the readings are in the order of their times. `stretch`
/// gives the day of a time, and the first second after it that may belong to another day, or
/// `i64::MAX` if there is none. `earliest` gives the earliest day of all times from a given one on;
/// it is the day of `stretch` if clocks never go back over midnight.
///
/// The iterator returns a day as soon as it has read the first reading after it, and keeps no
/// reading. In Python this is a generator that loops over another generator. A `chunk_by` of
/// itertools cannot be returned in this way, because its groups borrow it.
pub fn stretches<Date: Ord>(
    readings: impl Iterator<Item = (i64, i32)>,
    stretch: impl Fn(i64) -> (Date, i64),
    earliest: impl Fn(i64) -> Date,
    sigmas: u8,
) -> impl Iterator<Item = Day<Date>> {
    let mut readings = readings.peekable();
    let mut open = OpenDays::<Date, Summary>::new();
    let days = iter::from_fn(move || {
        loop {
            let next = readings.peek().map(|&(time, _)| time);
            if let Some((date, summary)) = open.over(next.map(&earliest)).next() {
                return Some(summary.day(date));
            }
            let (date, end) = stretch(next?);
            let is_in = |time| time < end || end == i64::MAX;
            let mut summary = Summary::default();
            while let Some((_, level)) = readings.next_if(|&(time, _)| is_in(time)) {
                summary.push(level);
            }
            open.on(date).merge(&summary);
        }
    });
    days.filter(move |day| day.is_anomalous(sigmas))
}

/// Of 100 zeros and a one, the one is 10 standard deviations from the mean.
#[test]
fn a_one_among_zeros_stands_out() {
    let readings = (0..202).map(|time| (time, i32::from(time == 100)));
    let stretch = |time| if time < 101 { ("Monday", 101) } else { ("Tuesday", 202) };
    let days: Vec<_> = stretches(readings, stretch, |time| stretch(time).0, 9).collect();
    assert_eq!(days.iter().map(|day| day.date).collect::<Vec<_>>(), ["Monday"]);
}
