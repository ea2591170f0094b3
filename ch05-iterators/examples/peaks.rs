//! The most memory that it takes to find anomalies, over the number of readings.
//!
//! ```sh
//! cargo run --release -p ch05-iterators --example peaks
//! ```

use std::process::ExitCode;

use ch05_iterators::anomalies_by_day::day_lists::day_lists;
use ch05_iterators::anomalies_by_day::list::list;
use ch05_iterators::anomalies_by_day::stretches::stretches;
use ch05_iterators::anomalies_rolling::lagging::lagging;
use ch05_iterators::anomalies_rolling::running_sums::running_sums;
use ch05_iterators::readings::{Calendar, Signal};
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::memory::{self, Counting, bytes};
use shared::program;

#[global_allocator]
static HEAP: Counting = Counting;

const DAY: usize = 86_400;

/// In days: up to 5.5 million readings.
const LENGTHS: [usize; 7] = [1, 2, 4, 8, 16, 32, 64];

const SIGMAS: u8 = 5;

/// The ladder and the rung, and the peak at each length.
type Curve = (&'static str, [usize; LENGTHS.len()]);

/// Prints and draws the most memory that finding anomalies takes, over the number of readings.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    let curves = measure();
    print!("{:24}", "days");
    println!("{}", LENGTHS.map(|days| format!("{days:>11}")).concat());
    for (name, peaks) in &curves {
        println!("{name:24}{}", peaks.map(|peak| format!("{:>11}", bytes(peak))).concat());
    }
    let path = figure(&curves)?.save(env!("CARGO_PKG_NAME"), "memory")?;
    println!("\n{}", path.display());
    println!(
        "  A list of everything grows with everything. A list of one day or one window stays as it \
         is, and sums take nothing but room for the answer; nothing at all is drawn as 1 byte."
    );
    Ok(())
}

/// The other rungs by day take as much as `stretches`, or a little more. Of the rolling rungs,
/// `parallel` keeps a window for each core, and the others would pass over a window for every
/// reading.
fn measure() -> [Curve; 5] {
    let calendar = Calendar::utc();
    let date = |time| calendar.date(time);
    let stretch = |time| calendar.stretch(time);
    let earliest = |time| calendar.earliest(time);
    [
        curve("by day: list", |readings| list(readings, date, SIGMAS).len()),
        curve("by day: day_lists", |readings| day_lists(readings, date, earliest, SIGMAS).len()),
        curve("by day: stretches", |readings| {
            stretches(readings, stretch, earliest, SIGMAS).count()
        }),
        curve("rolling: running_sums", |readings| running_sums(readings, DAY, SIGMAS).count()),
        curve("rolling: lagging", |readings| lagging(readings, DAY, SIGMAS).len()),
    ]
}

fn curve(name: &'static str, find: impl Fn(Signal) -> usize) -> Curve {
    let peak = |days: usize| memory::measure(|| find(Signal::new(5, 0, days * DAY))).1.peak;
    (name, LENGTHS.map(peak))
}

fn figure(curves: &[Curve]) -> anyhow::Result<Lines> {
    let readings = Axis::log("readings");
    let mut lines =
        Lines::new("Finding anomalies", readings, Axis::log("peak of the heap / bytes"));
    for (name, peaks) in curves {
        let points = LENGTHS.iter().zip(peaks);
        lines.series(
            *name,
            points.map(|(days, peak)| ((days * DAY) as f64, (*peak).max(1) as f64)),
        )?;
    }
    Ok(lines)
}
