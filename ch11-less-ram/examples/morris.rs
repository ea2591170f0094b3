//! Morris counters against the truth (book 11.5).
//!
//! ```sh
//! cargo run --release -p ch11-less-ram --example morris
//! ```

use std::process::ExitCode;

use ch11_less_ram::counters::morris::Morris;
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::program;

/// Draws what counters of one byte say while they count
#[derive(Parser)]
struct Arguments {
    /// How many events are counted.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(100..=10_000_000_000))]
    events: u64,
    /// The seed of the counters.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Points of a curve for each doubling of the count.
const POINTS: f64 = 4.0;

fn main() -> ExitCode {
    program::main(draw)
}

fn draw(Arguments { events, seed }: Arguments) -> anyhow::Result<()> {
    let last = events as f64;
    let base_2 = || Morris::from_parts(2.0, seed, vec![0]).expect("a base of 2");
    let counters = [
        ("base 2", base_2()),
        ("up to 1e15", Morris::new(1, 1e15, seed)),
        ("up to the last event", Morris::new(1, last, seed)),
    ];
    let title = format!("One byte counts to {events}");
    let mut lines = Lines::new(title, Axis::log("events"), Axis::log("what the counter says"));
    println!("counter                 standard error   at {events}");
    for (name, mut counter) in counters {
        let error = 100.0 * counter.standard_error();
        let curve = curve(&mut counter, events);
        println!("{name:24}{error:12.1} %{:14.0}", counter.estimate(0));
        lines.series(format!("{name}: \u{b1}{error:.0} %"), curve)?;
    }
    lines.series("truth", [(1.0, 1.0), (last, last)])?;
    println!("{}", lines.save(env!("CARGO_PKG_NAME"), "morris")?.display());
    Ok(())
}

/// What the counter says on the way.
fn curve(counter: &mut Morris, events: u64) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    let mut next = 1.0;
    for event in 1..=events {
        counter.add(0);
        if event as f64 >= next || event == events {
            points.push((event as f64, counter.estimate(0)));
            next *= (1.0 / POINTS).exp2();
        }
    }
    points
}
