//! When each worker was at work, with a flag and without (book 9.4).
//!
//! ```sh
//! cargo run --release -p ch09-parallel --example worker_timeline
//! ```

mod chart;

use std::process::ExitCode;
use std::time::Instant;

use ch09_parallel::helpers::Helpers;
use ch09_parallel::is_prime::LADDER;
use ch09_parallel::workers;
use clap::Parser;
use shared::figure;
use shared::program::{self, UsageError};

use chart::{Bar, Panel};

/// Draws a bar for each worker, for every rung of is_prime that has a pool
#[derive(Parser)]
struct Arguments {
    /// The number to check; the default has two large factors.
    #[arg(default_value_t = 100_109_100_129_101_027)]
    number: u64,
    /// How many processes share the work.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=16))]
    workers: u16,
}

fn main() -> ExitCode {
    workers::work_if_asked();
    program::main(draw)
}

fn draw(Arguments { number, workers }: Arguments) -> anyhow::Result<()> {
    program::warn_before_timing();
    if number < 3 || number.is_multiple_of(2) {
        let message = format!("{number}: expected an odd number from 3 upwards");
        return Err(UsageError::new(message).into());
    }
    /// A prime that every rung with a pool gives to it: its helpers run when the clock does.
    const WARM_UP: u64 = 1_000_000_000_039;
    let mut panels = Vec::new();
    let rungs: Vec<_> = LADDER.rungs().filter(|rung| rung.obstacle().is_none()).collect();
    let bar = program::progress(rungs.len() as u64);
    for rung in rungs {
        bar.inc(1);
        let mut helpers = Helpers::new(workers.into());
        (rung.run)(WARM_UP, &mut helpers)?;
        // Forgets the spans of the warm-up.
        helpers.pool()?.map::<workers::Sum>([])?;
        let start = Instant::now();
        let prime = (rung.run)(number, &mut helpers)?;
        let took = start.elapsed().as_secs_f64();
        let spans = helpers.pool()?.spans();
        if spans.is_empty() {
            continue;
        }
        let since = |time: Instant| time.saturating_duration_since(start).as_secs_f64();
        let bars = spans.iter().map(|span| Bar {
            row: span.worker,
            start: since(span.start),
            end: since(span.end),
        });
        panels.push(Panel { name: rung.name, prime, took, bars: bars.collect() });
    }
    bar.finish_and_clear();
    println!("{:22}{:>12}{:>22}", "rung", "took / ms", "all workers at work");
    for Panel { name, took, bars, .. } in &panels {
        let work: f64 = bars.iter().map(|bar| bar.end - bar.start).sum();
        let share = 100.0 * work / (took * f64::from(workers));
        println!("{name:22}{:12.1}{share:20.0} %", 1e3 * took);
    }
    let title = format!("Is {number} prime? When each of {workers} workers was at work");
    let svg = chart::svg(&title, workers.into(), &panels);
    println!("{}", figure::save(svg, env!("CARGO_PKG_NAME"), "worker_timeline.svg")?.display());
    println!(
        "  A bar begins when the parent asks a worker, and ends when it has the answer. More workers than \
         cores take turns, which the bars do not show."
    );
    Ok(())
}
