//! How exact an estimate of pi is when workers have streams of their own, and when all begin with the
//! same state (book 9.2).
//!
//! ```sh
//! cargo run --release -p ch09-parallel --example seeds
//! ```

use std::f64::consts::PI;
use std::iter;
use std::process::ExitCode;

use ch09_parallel::pi::estimate;
use ch09_parallel::pi::forked_seed::forked_seed;
use ch09_parallel::pi::simd_on_all_cores::simd_on_all_cores;
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::program;

/// Draws the error of pi over the number of workers, with right streams and with a forked seed
#[derive(Parser)]
struct Arguments {
    /// How many samples each worker takes.
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    samples: u64,
    /// How many seeds are tried for each point of the figure.
    #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u64).range(2..=100_000))]
    seeds: u64,
}

const WORKERS: [usize; 7] = [1, 2, 4, 8, 16, 32, 64];

fn main() -> ExitCode {
    program::main(draw)
}

fn draw(Arguments { samples, seeds }: Arguments) -> anyhow::Result<()> {
    let bar = program::progress(WORKERS.len() as u64);
    println!("workers   streams of their own   forked seed   expected");
    let (mut right, mut forked, mut expected) = (Vec::new(), Vec::new(), Vec::new());
    for workers in WORKERS {
        let total = samples * workers as u64;
        // One thread does the work of all: it is the streams that matter, not the time.
        right.push(error(seeds, total, |seed| simd_on_all_cores(seed, total, 1)));
        forked.push(error(seeds, total, |seed| forked_seed(seed, total, workers)));
        expected.push(standard_error(total));
        bar.inc(1);
    }
    bar.finish_and_clear();
    for (at, workers) in WORKERS.iter().enumerate() {
        println!("{workers:7}{:23.5}{:14.5}{:11.5}", right[at], forked[at], expected[at]);
    }
    let title = format!("{samples} samples for each worker, {seeds} seeds for each point");
    let (x, y) = (Axis::log("workers"), Axis::log("root mean square error of pi"));
    let mut lines = Lines::new(title, x, y);
    let curves = [("streams of their own", right), ("forked seed", forked), ("expected", expected)];
    for (name, curve) in curves {
        lines.series(name, iter::zip(WORKERS.map(|workers| workers as f64), curve))?;
    }
    println!("{}", lines.save(env!("CARGO_PKG_NAME"), "seeds")?.display());
    println!("  With a forked seed, more workers take more time and leave the error as it is.");
    Ok(())
}

/// The root mean square error of the estimates of so many seeds.
fn error(seeds: u64, samples: u64, hits: impl Fn(u64) -> u64) -> f64 {
    let squares = (0..seeds).map(|seed| (estimate(hits(seed), samples) - PI).powi(2));
    (squares.sum::<f64>() / seeds as f64).sqrt()
}

/// What theory expects: hits are binomial.
fn standard_error(samples: u64) -> f64 {
    let p = PI / 4.0;
    4.0 * (p * (1.0 - p) / samples as f64).sqrt()
}
