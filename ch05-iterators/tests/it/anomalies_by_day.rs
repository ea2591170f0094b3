//! Every rung by day against the naive one, and the naive one against arithmetic.

use std::cell::Cell;

use ch05_iterators::anomalies_by_day::stretches::AnomalousDays;
use ch05_iterators::anomalies_by_day::{self, Day, LADDER, day_lists, list, one_pass};
use ch05_iterators::readings::{Calendar, Reading, Signal};
use proptest::prelude::*;

const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

/// 2026-03-28T00:00:00 in Berlin, the day before the clocks go forward.
const SATURDAY: i64 = 1_774_652_400;

fn check(readings: &Signal, calendar: &Calendar, sigmas: u8) -> Result<(), String> {
    let days = |by_day: &anomalies_by_day::ByDay| by_day(readings, calendar, sigmas);
    LADDER.check(days, |want, got| anomalies_by_day::agrees(want, got))
}

/// The rungs that take any readings.
fn check_any(readings: &[Reading], calendar: &Calendar, sigmas: u8) -> Result<Vec<Day>, String> {
    let readings = || readings.iter().copied();
    let want = list::anomalous(readings(), calendar, sigmas);
    let others = [
        day_lists::anomalous(readings(), calendar, sigmas),
        one_pass::anomalous(readings(), calendar, sigmas),
        AnomalousDays::new(readings(), calendar, sigmas).collect(),
    ];
    others.iter().try_for_each(|got| anomalies_by_day::agrees(&want, got))?;
    Ok(want)
}

fn readings(times: impl IntoIterator<Item = i64>, levels: &[i32]) -> Vec<Reading> {
    times.into_iter().zip(levels).map(|(time, &level)| Reading { time, level }).collect()
}

#[test]
fn every_rung_agrees_at_the_edges_of_blocks_and_days() {
    let calendar = Calendar::named(BERLIN).unwrap();
    for len in [0, 1, 2, 15, 16, 17, 63, 64, 65, 4095, 4096, 4097, 86_399, 86_400, 86_401] {
        for start in [SATURDAY, SATURDAY - 1, SATURDAY + 1, SATURDAY + 26 * 3600, -1000] {
            for sigmas in [0, 5] {
                check(&Signal::with_spikes(5, start, len, 14), &calendar, sigmas)
                    .unwrap_or_else(|error| panic!("{len} readings from {start}: {error}"));
            }
        }
    }
}

#[test]
fn every_rung_agrees_when_the_days_are_shared_out() {
    let readings = Signal::with_spikes(5, SATURDAY + 4711, 2_300_000, 17);
    check(&readings, &Calendar::named(BERLIN).unwrap(), 5).unwrap();
    check(&readings, &Calendar::utc(), 0).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_rung_agrees_with_naive(
        seed: u64, start in -200_000..200_000_i64, len in 0..150_000_usize, rarity in 8..20_u32,
        sigmas in 0..7_u8, zone in prop::sample::select(vec!["UTC", BERLIN, "NST3:30NDT,M4.1.0/0:01,M10.5.0/0:01"]),
    ) {
        let readings = Signal::with_spikes(seed, SATURDAY + start, len, rarity);
        check(&readings, &Calendar::named(zone).unwrap(), sigmas).map_err(TestCaseError::fail)?;
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
    assert_eq!(days.iter().map(|day| day.spread.count()).collect::<Vec<_>>(), [2]);
}

/// Of 100 zeros and a one, the one is 10 standard deviations from the mean: more than 9, and not more
/// than 10. The day after, without a one, is not anomalous; a day of one reading never is.
#[test]
fn naive_finds_the_day_that_arithmetic_does() {
    let mut levels = vec![0; 100];
    levels.push(1);
    let mut readings = readings(0.., &levels);
    readings.extend((86_400..86_500).map(|time| Reading { time, level: 0 }));
    readings.push(Reading { time: 2 * 86_400, level: 77 });
    let days = check_any(&readings, &Calendar::utc(), 9).unwrap();
    assert_eq!(days.len(), 1);
    assert_eq!((days[0].date.to_string().as_str(), days[0].spread.count()), ("1970-01-01", 101));
    assert_eq!((days[0].lowest, days[0].highest), (0, 1));
    assert_eq!(check_any(&readings, &Calendar::utc(), 10).unwrap(), []);
    // The lowest counts as the highest does.
    readings.iter_mut().for_each(|reading| reading.level *= -1);
    assert_eq!(check_any(&readings, &Calendar::utc(), 9).unwrap()[0].lowest, -1);
}

#[test]
fn a_spike_makes_its_day_anomalous_and_no_other() {
    let signal = Signal::with_spikes(5, SATURDAY, 40 * 86_400, 18);
    let spikes: Vec<_> = signal.clone().filter(|r| !(10_904..29_896).contains(&r.level)).collect();
    let calendar = Calendar::named(BERLIN).unwrap();
    let mut dates: Vec<_> = spikes.iter().map(|spike| calendar.date(spike.time)).collect();
    dates.dedup();
    assert!(dates.len() > 1, "{dates:?}");
    let days = (LADDER.naive.run)(&signal, &calendar, 5);
    assert!(days.iter().map(|day| day.date).eq(dates));
}

/// No deviation is asked for, so that every day is reported.
#[test]
fn days_on_which_clocks_change_are_shorter_and_longer() {
    let calendar = Calendar::named(BERLIN).unwrap();
    for rung in LADDER.rungs() {
        let spring = (rung.run)(&Signal::new(5, SATURDAY, 3 * 86_400 - 3600), &calendar, 0);
        let counts: Vec<_> = spring.iter().map(|day| day.spread.count() / 3600).collect();
        assert_eq!(counts, [24, 23, 24], "{}", rung.name);
        let autumn = (rung.run)(&Signal::new(5, 1_792_792_800, 3 * 86_400 + 3600), &calendar, 0);
        let counts: Vec<_> = autumn.iter().map(|day| day.spread.count() / 3600).collect();
        assert_eq!(counts, [24, 25, 24], "{}", rung.name);
    }
}

/// Nothing is read before it is asked for, and then no further than one reading after the day.
#[test]
fn the_iterator_is_lazy() {
    let made = Cell::new(0);
    let readings = Signal::new(5, 0, 10 * 86_400).inspect(|_| made.set(made.get() + 1));
    let calendar = Calendar::utc();
    let mut days = AnomalousDays::new(readings, &calendar, 0);
    assert_eq!(made.get(), 0);
    for number in 1..=3 {
        days.next().unwrap();
        assert_eq!(made.get(), number * 86_400 + 1);
    }
}

#[test]
fn agrees_names_the_day_that_differs() {
    let days = (LADDER.naive.run)(&Signal::new(5, 0, 200_000), &Calendar::utc(), 0);
    assert_eq!(anomalies_by_day::agrees(&days, &days), Ok(()));
    assert_eq!(
        anomalies_by_day::agrees(&days, &days[..2]).unwrap_err(),
        "2 anomalous days instead of 3"
    );
    let mut wrong = days.clone();
    wrong[1].highest += 1;
    let difference = anomalies_by_day::agrees(&days, &wrong).unwrap_err();
    assert!(difference.starts_with("day 1 is Day { date: 1970-01-02"), "{difference}");
}
