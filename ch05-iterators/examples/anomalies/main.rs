//! Finds anomalies in a file of readings, and keeps in memory only what it needs (book: lazy
//! generator evaluation).
//!
//! ```sh
//! cargo run --release -p ch05-iterators --example anomalies -- FILE --zone Europe/Berlin
//! ```
//!
//! Without a file it writes one first.

mod arguments;
mod sample;

use std::cell::Cell;
use std::process::ExitCode;

use anyhow::Error;
use ch05_iterators::anomalies_by_day::day::Day;
use ch05_iterators::anomalies_by_day::stretches::stretches;
use ch05_iterators::anomalies_rolling::running_sums::running_sums;
use ch05_iterators::readings::csv::CsvReadings;
use ch05_iterators::readings::{Calendar, Reading, in_words, units};
use itertools::process_results;
use jiff::civil::Date;
use shared::program;

use arguments::{Arguments, Question};

fn main() -> ExitCode {
    program::main(|arguments: Arguments| run(&arguments))
}

fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let file = match &arguments.file {
        Some(file) => file.clone(),
        None => sample::write()?,
    };
    // The message of a `CsvError` contains that of its source, which must not be printed twice.
    let mut readings = CsvReadings::open(&file, arguments.bad_lines()).map_err(Error::msg)?;
    let question = arguments.question();
    let (mut seen, cut_off) = (0_u64, Cell::new(false));
    let counted = readings.by_ref().inspect(|reading| match reading {
        Ok(_) => seen += 1,
        Err(_) => cut_off.set(true),
    });
    let found = process_results(counted, |readings| {
        print(readings, &question, arguments.sigmas, || cut_off.get())
    });
    let found = found.map_err(Error::msg)?;
    let what = match (&question, found) {
        (Question::ByDay(_), 1) => "anomalous day",
        (Question::ByDay(_), _) => "anomalous days",
        (Question::Rolling(_), 1) => "anomaly",
        (Question::Rolling(_), _) => "anomalies",
    };
    let readings_seen = if seen == 1 { "reading" } else { "readings" };
    eprintln!("{}: {found} {what} in {seen} {readings_seen}", file.display());
    if let Some(first) = readings.first_skipped() {
        eprintln!("lines skipped: {}, the first of them: {first}", readings.skipped());
    }
    Ok(())
}

/// Prints each anomaly as soon as it is found, and says how many there were.
///
/// `cut_off` says whether the readings ended at a bad line. The last day is then not judged, as
/// more readings of it may follow.
fn print(
    readings: impl Iterator<Item = Reading>,
    question: &Question,
    sigmas: u8,
    cut_off: impl Fn() -> bool,
) -> u64 {
    let mut found = 0;
    let mut line = |text: String| {
        if !cut_off() {
            found += 1;
            println!("{text}");
        }
    };
    match question {
        Question::ByDay(calendar) => {
            by_day(readings, calendar, sigmas).for_each(|day| line(day_in_words(&day)));
        }
        Question::Rolling(window) => {
            running_sums(readings, *window, sigmas).for_each(|reading| line(in_words(reading)));
        }
    }
    found
}

fn by_day(
    readings: impl Iterator<Item = Reading>,
    calendar: &Calendar,
    sigmas: u8,
) -> impl Iterator<Item = Day<Date>> {
    stretches(readings, |time| calendar.stretch(time), |time| calendar.earliest(time), sigmas)
}

fn day_in_words(day: &Day<Date>) -> String {
    let [mean, deviation] = [day.mean(), day.deviation()].map(|x| x / 1000.0);
    let (count, lowest, highest) = (day.count, units(day.lowest), units(day.highest));
    let readings = if count == 1 { "reading" } else { "readings" };
    format!(
        "{}  {count} {readings}  mean {mean:.3}  deviation {deviation:.3}  lowest {lowest:.3}  \
         highest {highest:.3}",
        day.date
    )
}
