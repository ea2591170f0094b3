//! Finds anomalies in a file of readings, of which it never holds more than it needs (book 5.3).
//!
//! ```sh
//! cargo run --release -p ch05-iterators --example anomalies -- FILE --zone Europe/Berlin
//! ```
//!
//! Without a file it writes one first.

mod arguments;
mod sample;

use std::io::{self, BufWriter, Write, stdout};
use std::{env, process};

use ch05_iterators::anomalies_by_day::Day;
use ch05_iterators::anomalies_by_day::stretches::AnomalousDays;
use ch05_iterators::anomalies_rolling::running_sums::Anomalies;
use ch05_iterators::readings::csv::CsvReadings;
use ch05_iterators::readings::{Reading, units};
use itertools::process_results;

use arguments::{Question, Request, Search, USAGE};

fn main() {
    // Not `args`, which panics on what is not Unicode.
    let request = arguments::parse(env::args_os().skip(1));
    let result = match request {
        Ok(Request::Help) => writeln!(stdout(), "{USAGE}").map_err(anyhow::Error::from),
        Ok(Request::Run(search)) => run(&search),
        Err(error) => {
            eprintln!("anomalies: {error}");
            process::exit(2);
        }
    };
    match result {
        // Whoever read the output has seen enough.
        Err(error) if error.downcast_ref::<io::Error>().is_some_and(is_closed) => {}
        Err(error) => {
            eprintln!("anomalies: {error}");
            process::exit(1);
        }
        Ok(()) => {}
    }
}

fn run(search: &Search) -> anyhow::Result<()> {
    let file = match &search.file {
        Some(file) => file.clone(),
        None => sample::write()?,
    };
    let mut readings = CsvReadings::open(&file, search.bad_lines)?;
    let mut seen = 0_u64;
    let counted = readings.by_ref().inspect(|_| seen += 1);
    let found = process_results(counted, |readings| print(readings, search))??;
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
fn print(readings: impl Iterator<Item = Reading>, search: &Search) -> io::Result<u64> {
    let mut out = BufWriter::new(stdout().lock());
    let mut found = 0;
    let mut line = |text: String| {
        found += 1;
        writeln!(out, "{text}").and_then(|()| out.flush())
    };
    match &search.question {
        Question::ByDay(calendar) => AnomalousDays::new(readings, calendar, search.sigmas)
            .try_for_each(|day| line(day_in_words(&day)))?,
        Question::Rolling(window) => Anomalies::new(readings, *window, search.sigmas)
            .try_for_each(|reading| line(reading.to_string()))?,
    }
    Ok(found)
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

fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
