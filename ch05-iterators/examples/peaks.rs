//! The most memory that finding anomalies takes, over the number of readings.
//!
//! ```sh
//! cargo run --release -p ch05-iterators --example peaks
//! ```

use std::process::ExitCode;

use ch05_iterators::anomalies_by_day;
use ch05_iterators::anomalies_rolling::{self, Window};
use ch05_iterators::readings::{Calendar, Signal};
use shared::figure::{Axis, Lines};
use shared::memory::{self, Counting, bytes};
use shared::program;

#[global_allocator]
static HEAP: Counting = Counting;

const DAY: usize = 86_400;

/// In days: up to 5.5 million readings.
const LENGTHS: [usize; 7] = [1, 2, 4, 8, 16, 32, 64];

const SIGMAS: u8 = 5;

/// The others take what `stretches` does, or a little more.
const BY_DAY: [&str; 3] = ["list", "day_lists", "stretches"];

/// `parallel` keeps a window for each core; the others would pass over one for every reading.
const ROLLING: [&str; 2] = ["running_sums", "lagging"];

/// What is looked for and by which rung, and the peak at each length.
type Curve = (String, [usize; LENGTHS.len()]);

fn main() -> ExitCode {
    program::main("usage: peaks", |words| {
        program::no_more(words)?;
        show()
    })
}

fn show() -> anyhow::Result<()> {
    let curves = measure()?;
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

fn measure() -> anyhow::Result<Vec<Curve>> {
    let (calendar, window) = (Calendar::utc(), Window::new(DAY)?);
    let by_day = anomalies_by_day::LADDER.rungs().filter(|rung| BY_DAY.contains(&rung.name));
    let by_day = by_day.map(|rung| {
        let work = |signal: &Signal| drop((rung.run)(signal, &calendar, SIGMAS));
        (format!("by day: {}", rung.name), peaks(work))
    });
    let rolling = anomalies_rolling::LADDER.rungs().filter(|rung| ROLLING.contains(&rung.name));
    let rolling = rolling.map(|rung| {
        let work = |signal: &Signal| drop((rung.run)(signal, window, SIGMAS));
        (format!("rolling: {}", rung.name), peaks(work))
    });
    Ok(by_day.chain(rolling).collect())
}

fn peaks(work: impl Fn(&Signal)) -> [usize; LENGTHS.len()] {
    LENGTHS.map(|days| {
        let signal = Signal::new(5, 0, days * DAY);
        memory::measure(|| work(&signal)).1.peak
    })
}

fn figure(curves: &[Curve]) -> anyhow::Result<Lines> {
    let readings = Axis::log("readings");
    let mut lines =
        Lines::new("Finding anomalies", readings, Axis::log("peak of the heap / bytes"));
    for (name, peaks) in curves {
        let points = LENGTHS.iter().zip(peaks);
        lines.series(
            name,
            points.map(|(days, peak)| ((days * DAY) as f64, (*peak).max(1) as f64)),
        )?;
    }
    Ok(lines)
}
