//! Days of 23, 24 and 25 hours, and clocks that go back over midnight.

use std::collections::BTreeMap;

use ch05_iterators::readings::{Calendar, ZoneError};

/// 2026-03-28T00:00:00 in Berlin.
const SATURDAY: i64 = 1_774_652_400;

/// Midnight in Berlin before 2026-10-24.
const AUTUMN: i64 = 1_792_792_800;

const HOUR: i64 = 3600;

fn berlin() -> Calendar {
    Calendar::named("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
}

/// The hours of the days from `start` on, found from their ends and from the date of every quarter
/// of an hour.
fn hours(calendar: &Calendar, start: i64, days: usize) -> Vec<i64> {
    let mut hours = Vec::new();
    let mut day = start;
    for _ in 0..days {
        let (date, end) = calendar.run(day);
        assert_eq!(calendar.date(day), date);
        assert_ne!(calendar.date(day - 1), date);
        assert_ne!(calendar.date(end), date);
        let mut quarters = (day..end).step_by(900);
        assert!(quarters.all(|time| calendar.date(time) == date), "{date}");
        hours.push((end - day) / HOUR);
        day = end;
    }
    hours
}

#[test]
fn a_day_in_utc_has_24_hours() {
    let utc = Calendar::named("utc").unwrap();
    assert_eq!(hours(&utc, 0, 3), [24, 24, 24]);
    assert_eq!(hours(&utc, -86_400, 2), [24, 24]);
    assert_eq!(utc.date(-1).to_string(), "1969-12-31");
}

#[test]
fn the_days_on_which_clocks_change_have_23_and_25_hours() {
    assert_eq!(hours(&berlin(), SATURDAY, 3), [24, 23, 24]);
    assert_eq!(hours(&berlin(), AUTUMN, 3), [24, 25, 24]);
}

#[test]
fn the_rule_and_the_name_agree_where_names_are_known() {
    match Calendar::named("Europe/Berlin") {
        Ok(named) => {
            assert_eq!(hours(&named, SATURDAY, 300), hours(&berlin(), SATURDAY, 300));
        }
        Err(error) => eprintln!("skipped: {error}"),
    }
}

#[test]
fn a_stretch_ends_at_midnight_or_when_clocks_change() {
    let sunday = SATURDAY + 24 * HOUR;
    let date = berlin().date(sunday);
    let change = sunday + 2 * HOUR;
    assert_eq!(berlin().stretch(sunday), (date, change));
    assert_eq!(berlin().stretch(change - 1), (date, change));
    assert_eq!(berlin().stretch(change), (date, sunday + 23 * HOUR));
}

/// Newfoundland set its clocks back at one minute past midnight. After one minute of the next day
/// came 59 minutes of the old day again, and then the next day again. So a date has two runs, and
/// ends after the second.
#[test]
fn clocks_that_go_back_over_midnight_bring_the_date_back() {
    let rule = Calendar::named("NST3:30NDT,M4.1.0/0:01,M10.5.0/0:01").unwrap();
    // 2026-10-24T23:30:00 in summer, two and a half hours behind UTC.
    let start = 1_792_893_600;
    let mut runs: Vec<(String, i64)> = Vec::new();
    let mut time = start;
    while time < start + 3 * HOUR {
        let end = rule.run(time).1.min(start + 3 * HOUR);
        runs.push((rule.date(time).to_string(), (end - time) / 60));
        assert_eq!(rule.date(end - 1), rule.date(time));
        time = end;
    }
    let by_minute = (start..start + 3 * HOUR).step_by(60).map(|time| rule.date(time).to_string());
    let want = [("2026-10-24", 30), ("2026-10-25", 1), ("2026-10-24", 59), ("2026-10-25", 90)];
    assert!(runs.iter().map(|(date, minutes)| (date.as_str(), *minutes)).eq(want), "{runs:?}");
    let minutes = by_minute.fold(BTreeMap::new(), |mut minutes, date| {
        *minutes.entry(date).or_insert(0) += 1;
        minutes
    });
    assert!(minutes.into_values().eq([89, 91]));
    let change = start + 31 * 60;
    let earliest = |time| rule.earliest(time).to_string();
    assert_eq!(earliest(change - 1), "2026-10-24");
    assert_eq!(earliest(change + 59 * 60 - 1), "2026-10-24");
    assert_eq!(earliest(change + 59 * 60), "2026-10-25");
}

#[test]
fn an_unknown_zone_is_named() {
    let error = Calendar::named("Europe/Berln").unwrap_err();
    assert_eq!(error, ZoneError("Europe/Berln".into()));
    let message = error.to_string();
    assert!(message.starts_with("no time zone is called \"Europe/Berln\" here"), "{message}");
    for name in ["", " ", "CET-1CEST,M3", "\u{0}", "../../etc/passwd", "é"] {
        assert!(Calendar::named(name).is_err(), "{name:?}");
    }
}

#[test]
fn the_ends_of_time_are_days_too() {
    let utc = Calendar::utc();
    for time in [i64::MIN, -400_000_000_000, 253_402_207_200, 400_000_000_000, i64::MAX - 86_400] {
        assert!(utc.run(time).1 > time, "{time}");
        assert!(berlin().run(time).1 > time, "{time}");
    }
    assert_eq!(utc.date(i64::MAX).to_string(), "9999-12-31");
    assert_eq!(utc.date(i64::MIN).to_string(), "-009999-01-01");
    // The last day ends with the year 9999, and the first begins with the year -9999. This is
    // tested hour by hour, also in the 26 hours that jiff's timestamps do not cover.
    let (first, last) = (-377_705_116_800, 253_402_300_800);
    for hour in 1..=24 {
        assert_eq!(utc.date(last - hour * HOUR).to_string(), "9999-12-31", "{hour}");
        assert_eq!(utc.date(first + (hour - 1) * HOUR).to_string(), "-009999-01-01", "{hour}");
    }
    assert_eq!(utc.date(last - 25 * HOUR).to_string(), "9999-12-30");
    assert_eq!(utc.date(first + 24 * HOUR).to_string(), "-009999-01-02");
    assert_eq!(utc.stretch(last - 30 * HOUR), (utc.date(last - 30 * HOUR), last - 24 * HOUR));
    assert_eq!(utc.stretch(first - HOUR), (utc.date(first), first));
    assert_eq!(berlin().date(last - HOUR - 1).to_string(), "9999-12-31");
    let words = ch05_iterators::readings::in_words;
    assert_eq!(words((last - 1, 0)), "9999-12-31T23:59:59Z 0.000");
    assert_eq!(words((first, 0)), "-009999-01-01T00:00:00Z 0.000");
}
