//! Every rung by day against the naive one, and the naive one against arithmetic.

use std::cell::Cell;

use ch05_iterators::anomalies_by_day::day::Day;
use ch05_iterators::anomalies_by_day::day_lists::day_lists;
use ch05_iterators::anomalies_by_day::list::list;
use ch05_iterators::anomalies_by_day::one_pass::one_pass;
use ch05_iterators::anomalies_by_day::parallel::parallel;
use ch05_iterators::anomalies_by_day::simd::simd;
use ch05_iterators::anomalies_by_day::stretches::stretches;
use ch05_iterators::anomalies_by_day::{ByDay, LADDER};
use ch05_iterators::readings::{Calendar, Reading, Signal};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use shared::ladder::equal;

const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

/// 2026-03-28T00:00:00 in Berlin, the day before the clocks go forward.
const SATURDAY: i64 = 1_774_652_400;

/// Midnight in Berlin before 2026-10-24, the day before they go back.
const AUTUMN: i64 = 1_792_792_800;

fn check(signal: &Signal, calendar: &Calendar, sigmas: u8) -> Result<(), String> {
    let days = |by_day: &ByDay, &(signal, calendar, sigmas): &(&Signal, &Calendar, u8)| {
        by_day(signal, calendar, sigmas)
    };
    LADDER.check(&(signal, calendar, sigmas), days, equal)
}

/// Runs the rungs that take any readings.
fn check_any(
    readings: &[Reading],
    calendar: &Calendar,
    sigmas: u8,
) -> Result<Vec<Day<Date>>, String> {
    let readings = || readings.iter().copied();
    let date = |time| calendar.date(time);
    let earliest = |time| calendar.earliest(time);
    let want = list(readings(), date, sigmas);
    let others = [
        day_lists(readings(), date, earliest, sigmas),
        one_pass(readings(), date, earliest, sigmas),
        by_stretches(readings(), calendar, sigmas).collect(),
    ];
    others.iter().try_for_each(|got| equal(&want, got))?;
    Ok(want)
}

fn by_stretches(
    readings: impl Iterator<Item = Reading>,
    calendar: &Calendar,
    sigmas: u8,
) -> impl Iterator<Item = Day<Date>> {
    stretches(readings, |time| calendar.stretch(time), |time| calendar.earliest(time), sigmas)
}

fn readings(times: impl IntoIterator<Item = i64>, levels: &[i32]) -> Vec<Reading> {
    times.into_iter().zip(levels.iter().copied()).collect()
}

#[test]
fn every_rung_agrees_at_the_edges_of_blocks_and_days() {
    let check = |calendar: &Calendar, start, len, sigmas| {
        check(&Signal::with_spikes(5, start, len, 14), calendar, sigmas)
            .unwrap_or_else(|error| panic!("{len} readings from {start}: {error}"));
    };
    let berlin = Calendar::named(BERLIN).unwrap();
    for start in [SATURDAY, SATURDAY - 1, SATURDAY + 1, SATURDAY + 26 * 3600, -1000] {
        for len in [0, 1, 2, 15, 16, 17, 63, 64, 65, 4095, 4096, 4097] {
            check(&berlin, start, len, 0);
            check(&berlin, start, len, 5);
        }
    }
    // UTC, whose dates are computed fastest, as some rungs ask for the date of every reading.
    for start in [-1, 0, 1] {
        for len in [86_399, 86_400, 86_401] {
            check(&Calendar::utc(), start, len, 0);
        }
    }
}

/// A piece is 2^20 seconds.
#[test]
fn every_rung_agrees_when_the_days_are_shared_out() {
    check(&Signal::with_spikes(5, 4711, 1_100_000, 17), &Calendar::utc(), 0).unwrap();
    // More pieces, for the rungs that ask the calendar only a few times a day.
    let signal = Signal::with_spikes(5, SATURDAY + 4711, 5_000_000, 17);
    for calendar in [Calendar::named(BERLIN).unwrap(), Calendar::utc()] {
        let run = |time| calendar.run(time);
        let earliest = |time| calendar.earliest(time);
        let fill = |from: i64, levels: &mut [i32]| signal.fill(from, levels);
        let whole: Vec<_> = by_stretches(signal.clone(), &calendar, 0).collect();
        let days = |times| simd(times, fill, run, earliest, 0);
        equal(&whole, &parallel(signal.times(), |time| calendar.day_end(time), days)).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 16))]

    /// Around the changes of clocks in spring and in autumn.
    #[test]
    fn every_rung_agrees_with_naive(
        seed: u64, change in prop::sample::select(vec![SATURDAY, AUTUMN]), start in -100_000..200_000_i64,
        len in 0..60_000_usize, rarity in 8..20_u32, sigmas in 0..7_u8,
        zone in prop::sample::select(vec!["UTC", BERLIN, "NST3:30NDT,M4.1.0/0:01,M10.5.0/0:01"]),
    ) {
        let signal = Signal::with_spikes(seed, change + start, len, rarity);
        check(&signal, &Calendar::named(zone).unwrap(), sigmas).map_err(TestCaseError::fail)?;
    }
}

proptest! {
    #[test]
    fn readings_may_be_missing(
        steps in prop::collection::vec(1..40_000_i64, 0..100), levels in prop::collection::vec(-3..3_i32, 100), sigmas in 0..3_u8,
    ) {
        let times = steps.iter().scan(SATURDAY, |time, step| { *time += step; Some(*time) });
        let readings = readings(times, &levels);
        check_any(&readings, &Calendar::named(BERLIN).unwrap(), sigmas).map_err(TestCaseError::fail)?;
    }
}

/// The calendar gives all that is before the year -9999 to its first day, and all after 9999 to its
/// last.
#[test]
fn every_rung_agrees_at_the_ends_of_time() {
    let calendar = Calendar::named(BERLIN).unwrap();
    for start in [i64::MIN, i64::MAX - 1000] {
        check(&Signal::with_spikes(5, start, 3000, 7), &calendar, 0).unwrap();
    }
    let ends = readings([i64::MIN, i64::MAX - 1, i64::MAX], &[1, 2, 4]);
    let days = check_any(&ends, &calendar, 0).unwrap();
    assert_eq!(days.iter().map(|day| day.count).collect::<Vec<_>>(), [2]);
}

/// Of 100 zeros and a one, the one is 10 standard deviations from the mean: more than 9, and not
/// more than 10. The day after, without a one, is not anomalous, and neither is a day of one
/// reading.
#[test]
fn naive_finds_the_day_that_arithmetic_does() {
    let mut levels = vec![0; 100];
    levels.push(1);
    let mut readings = readings(0.., &levels);
    readings.extend((86_400..86_500).map(|time| (time, 0)));
    readings.push((2 * 86_400, 77));
    let days = check_any(&readings, &Calendar::utc(), 9).unwrap();
    assert_eq!(days.len(), 1);
    assert_eq!((days[0].date.to_string().as_str(), days[0].count), ("1970-01-01", 101));
    assert_eq!((days[0].lowest, days[0].highest), (0, 1));
    assert_eq!(check_any(&readings, &Calendar::utc(), 10).unwrap(), []);
    // A level that is too low counts, too.
    readings.iter_mut().for_each(|(_, level)| *level *= -1);
    assert_eq!(check_any(&readings, &Calendar::utc(), 9).unwrap()[0].lowest, -1);
}

#[test]
fn a_spike_makes_its_day_anomalous_and_no_other() {
    let signal = Signal::with_spikes(5, SATURDAY, 10 * 86_400, 17);
    let spikes: Vec<_> =
        signal.clone().filter(|(_, level)| !(10_904..29_896).contains(level)).collect();
    let calendar = Calendar::named(BERLIN).unwrap();
    let mut dates: Vec<_> = spikes.iter().map(|&(time, _)| calendar.date(time)).collect();
    dates.dedup();
    assert!((2..10).contains(&dates.len()), "{dates:?}");
    let days = (LADDER.naive.run)(&signal, &calendar, 5);
    assert!(days.iter().map(|day| day.date).eq(dates));
}

/// Midnight comes twice: the clocks go back from 00:01 on the 7th to 23:01 on the 6th.
#[test]
fn a_date_that_comes_back_is_one_day() {
    let rule = Calendar::named("NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01").unwrap();
    // 2010-11-06T00:00:00 in Newfoundland.
    let midnight = 1_289_010_600;
    let minutes = (0..2 * 1500).map(|minute| (midnight + 60 * minute, minute as i32));
    let readings: Vec<_> = minutes.collect();
    for calendar in Some(rule.clone()).into_iter().chain(Calendar::named("America/St_Johns")) {
        let days = check_any(&readings, &calendar, 0).unwrap();
        let days: Vec<_> = days.iter().map(|day| (day.date.to_string(), day.count)).collect();
        let counted = [("2010-11-06", 1499), ("2010-11-07", 1441), ("2010-11-08", 60)];
        assert_eq!(days, counted.map(|(date, count)| (date.to_owned(), count)));
    }
    // The ladder's readings, with pieces whose limits are not within the two days.
    for start in
        [midnight - 90_000, midnight, midnight + 86_430, midnight + 86_460, midnight + 88_000]
    {
        check(&Signal::new(5, start, 100_000), &rule, 0).unwrap();
    }
    assert_eq!(rule.day_end(midnight), midnight + (1499 + 1441) * 60);
}

/// Clocks that go back over midnight, in every zone that the system knows: Alaska's by a whole day.
#[test]
fn a_date_is_one_day_in_every_zone() {
    for name in jiff::tz::db().available() {
        let name = name.to_string();
        let Ok(calendar) = Calendar::named(&name) else { continue };
        for time in changes_back_over_midnight(&name) {
            let readings: Vec<_> = (time - 200_000..time + 200_000)
                .step_by(60)
                .map(|time| (time, time as i32))
                .collect();
            let days = check_any(&readings, &calendar, 0)
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(days.is_sorted_by(|one, next| one.date < next.date), "{name}, {time}");
            assert_eq!(
                days.iter().map(|day| day.count).sum::<i64>(),
                readings.len() as i64,
                "{name}"
            );
            let signal = Signal::new(5, time - 5000, 10_000);
            check(&signal, &calendar, 0).unwrap_or_else(|error| panic!("{name}, {time}: {error}"));
        }
    }
}

fn changes_back_over_midnight(zone: &str) -> Vec<i64> {
    let zone = TimeZone::get(zone).unwrap();
    let until: Timestamp = "2040-01-01T00:00:00Z".parse().unwrap();
    let changes = zone.following(Timestamp::MIN).map(|change| change.timestamp());
    let date = |time: Timestamp| zone.to_datetime(time).date();
    let back = changes.take_while(|change| *change < until).filter(|change| {
        let before = change.checked_sub(SignedDuration::from_secs(1)).unwrap();
        date(*change) < date(before)
    });
    back.map(|change| change.as_second()).collect()
}

/// The threshold is zero deviations, so that every day is reported.
#[test]
fn days_on_which_clocks_change_are_shorter_and_longer() {
    let calendar = Calendar::named(BERLIN).unwrap();
    let hours = |start, hours: i64| -> Vec<i64> {
        let signal = Signal::new(5, start, hours as usize * 3600);
        check(&signal, &calendar, 0).unwrap();
        let days = by_stretches(signal, &calendar, 0);
        days.map(|day| day.count / 3600).collect()
    };
    assert_eq!(hours(SATURDAY, 3 * 24 - 1), [24, 23, 24]);
    assert_eq!(hours(AUTUMN, 3 * 24 + 1), [24, 25, 24]);
}

/// The iterator reads nothing before it is asked, and then at most one reading after the day.
#[test]
fn the_iterator_is_lazy() {
    let made = Cell::new(0);
    let readings = Signal::new(5, 0, 10 * 86_400).inspect(|_| made.set(made.get() + 1));
    let calendar = Calendar::utc();
    let mut days = by_stretches(readings, &calendar, 0);
    assert_eq!(made.get(), 0);
    for number in 1..=3 {
        days.next().unwrap();
        assert_eq!(made.get(), number * 86_400 + 1);
    }
}

/// The signal's levels are small, but the sums of a block must be right for any levels.
#[test]
fn blocks_of_the_largest_levels_are_summed_without_overflow() {
    let level = |time: i64| [i32::MIN, i32::MAX, i32::MIN, -1][time as usize % 4];
    let fill = |from: i64, levels: &mut [i32]| {
        (from..).zip(levels).for_each(|(time, to)| *to = level(time));
    };
    let want = list((0..50_000).map(|time| (time, level(time))), |_| "Monday", 0);
    assert_eq!(simd(0..50_000, fill, |_| ("Monday", i64::MAX), |_| "Monday", 0), want);
}
