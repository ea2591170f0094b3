//! Finds anomalies in a file of readings, of which it never holds more than it needs (book 5.3).
//!
//! ```sh
//! cargo run --release -p ch05-iterators --example anomalies -- FILE --zone Europe/Berlin
//! ```
//!
//! Without a file it writes one first.

mod arguments;
mod sample;

use std::env;
use std::process::ExitCode;

use anyhow::Error;
use ch05_iterators::anomalies_by_day::Day;
use ch05_iterators::anomalies_by_day::stretches::AnomalousDays;
use ch05_iterators::anomalies_rolling::running_sums::Anomalies;
use ch05_iterators::readings::csv::CsvReadings;
use ch05_iterators::readings::{Reading, units};
use itertools::process_results;
use shared::program;

use arguments::{Question, Search, USAGE};

fn main() -> ExitCode {
    program::main(USAGE, |_| {
        // Not the words that are handed over, which are Unicode: the name of a file need not be.
        let words = env::args_os().skip(1);
        run(&arguments::parse(words)?)
    })
}

fn run(search: &Search) -> anyhow::Result<()> {
    let file = match &search.file {
        Some(file) => file.clone(),
        None => sample::write()?,
    };
    // The message of a `CsvError` holds that of its source, which is not to be told twice.
    let mut readings = CsvReadings::open(&file, search.bad_lines).map_err(Error::msg)?;
    let mut seen = 0_u64;
    let counted = readings.by_ref().inspect(|_| seen += 1);
    let found = process_results(counted, |readings| print(readings, search)).map_err(Error::msg)?;
    let what = match search.question {
        Question::ByDay(_) => "anomalous days",
        Question::Rolling(_) => "anomalies",
    };
    eprintln!("{}: {found} {what} in {seen} readings", file.display());
    if let Some(first) = readings.first_skipped() {
        eprintln!("lines skipped: {}, the first of them: {first}", readings.skipped());
    }
    Ok(())
}

/// Prints each anomaly as soon as it is found, and says how many there were.
fn print(readings: impl Iterator<Item = Reading>, search: &Search) -> u64 {
    let mut found = 0;
    let mut line = |text: String| {
        found += 1;
        println!("{text}");
    };
    match &search.question {
        Question::ByDay(calendar) => AnomalousDays::new(readings, calendar, search.sigmas)
            .for_each(|day| line(day_in_words(&day))),
        Question::Rolling(window) => Anomalies::new(readings, *window, search.sigmas)
            .for_each(|reading| line(reading.to_string())),
    }
    found
}

fn day_in_words(day: &Day) -> String {
    let [mean, deviation] = [day.spread.mean(), day.spread.deviation()].map(|x| x / 1000.0);
    let (count, lowest, highest) = (day.spread.count(), units(day.lowest), units(day.highest));
    format!(
        "{}  {count} readings  mean {mean:.3}  deviation {deviation:.3}  lowest {lowest:.3}  \
         highest {highest:.3}",
        day.date
    )
}
