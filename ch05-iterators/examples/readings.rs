//! Draws readings, the range that a window allows, and the readings outside it.
//!
//! ```sh
//! cargo run --release -p ch05-iterators --example readings
//! ```

use std::process::ExitCode;

use ch05_iterators::anomalies_by_day::day::Day;
use ch05_iterators::anomalies_rolling::running_sums::running_sums;
use ch05_iterators::readings::{Reading, Signal, units};
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::program;

const SECONDS: usize = 48 * 3600;

/// Two hours.
const WINDOW: usize = 7200;

const SIGMAS: u8 = 5;

/// Readings from one that is drawn to the next.
const STEP: usize = 300;

/// Draws readings, the range that a window allows, and the readings outside it.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    // Spikes are made sixteen times as frequent as usual, so that two days hold some.
    let signal = Signal::with_spikes(4, 0, SECONDS, 16);
    let anomalies: Vec<Reading> = running_sums(signal.clone(), WINDOW, SIGMAS).collect();
    let path = figure(&signal.collect::<Vec<_>>(), &anomalies)?
        .save(env!("CARGO_PKG_NAME"), "readings")?;
    println!("{}", path.display());
    println!(
        "  One reading in {STEP} is drawn, and every anomaly. What a window of two hours expects \
         follows the day; of its {SIGMAS} deviations on either side, noise alone uses less than four."
    );
    Ok(())
}

fn figure(readings: &[Reading], anomalies: &[Reading]) -> anyhow::Result<Lines> {
    let (time, level) = (Axis::linear("time / h"), Axis::linear("level / units"));
    let mut lines = Lines::new("Readings and anomalies", time, level);
    let drawn = readings.iter().step_by(STEP);
    lines.series("reading", drawn.map(|reading| point(*reading)))?;
    let expected: Vec<(f64, Day<()>)> = readings
        .windows(WINDOW + 1)
        .step_by(STEP)
        .filter_map(|window| {
            let (&(time, _), last) = window.split_last()?;
            Some((hours(time), Day::two_passes((), last.iter().map(|&(_, level)| level))?))
        })
        .collect();
    for (side, sign) in [(1.0, "+"), (-1.0, "-")] {
        let reach = side * f64::from(SIGMAS);
        let bound = |last: &Day<()>| (last.mean() + reach * last.deviation()) / 1000.0;
        let points = expected.iter().map(|(time, last)| (*time, bound(last)));
        lines.series(format!("mean {sign} {SIGMAS} deviations"), points)?;
    }
    for &anomaly in anomalies {
        let (hour, minute) = (anomaly.0 / 3600, anomaly.0 / 60 % 60);
        let (time, level) = point(anomaly);
        lines.series(format!("anomaly at {hour:02}:{minute:02}, {level:.1}"), [(time, level)])?;
    }
    Ok(lines)
}

fn point((time, level): Reading) -> (f64, f64) {
    (hours(time), units(level))
}

fn hours(time: i64) -> f64 {
    time as f64 / 3600.0
}
