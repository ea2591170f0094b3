//! Time and memory of each form of a matrix, from nearly empty to half full (book 11.9).
//!
//! ```sh
//! cargo run --release -p ch11-less-ram --example densities
//! ```

use std::process::ExitCode;

use ch11_less_ram::sparse::{LADDER, random};
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::fixtures::noise;
use shared::memory::{self, Counting};
use shared::program;
use shared::timing::best_of;

#[global_allocator]
static HEAP: Counting = Counting;

/// Draws what a product of a matrix and a column takes, from a density of 0.01 % to one of 50 %
#[derive(Parser)]
struct Arguments {
    /// The number of rows and of columns.
    #[arg(long, default_value_t = 2048, value_parser = clap::value_parser!(u64).range(64..=16_384))]
    side: u64,
    /// How many times each product is made: the fastest counts.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=1000))]
    runs: u64,
}

const PERCENT: [f64; 12] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0];

fn main() -> ExitCode {
    program::main(draw)
}

fn draw(Arguments { side, runs }: Arguments) -> anyhow::Result<()> {
    program::warn_before_timing();
    let side = side as usize;
    let rungs: Vec<_> = LADDER.rungs().collect();
    let mut times = vec![Vec::new(); rungs.len()];
    let mut sizes = vec![Vec::new(); rungs.len()];
    let bar = program::progress(PERCENT.len() as u64);
    let x = noise(1, side);
    for percent in PERCENT {
        let matrix = random(side, percent / 100.0, 1);
        for (at, rung) in rungs.iter().enumerate() {
            let (form, usage) = memory::measure(|| (rung.run)(&matrix));
            let seconds = best_of(runs as usize, || form(&x));
            times[at].push((percent, 1e3 * seconds));
            sizes[at].push((percent, usage.current as f64 / 1048576.0));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    print(&rungs.iter().map(|rung| rung.name).collect::<Vec<_>>(), &times, &sizes);
    let density = || Axis::log("density / %");
    let title = format!("A matrix of {side} x {side} times a column");
    let mut time = Lines::new(title, density(), Axis::log("time / ms"));
    let mut memory = Lines::new("Memory of the matrix", density(), Axis::log("memory / MiB"));
    for (at, rung) in rungs.iter().enumerate() {
        time.series(rung.name, times[at].iter().copied())?;
        // The dense forms are of one size, and so are the two of compressed rows.
        if !["dense_simd", "dense_on_all_cores", "csr_on_all_cores"].contains(&rung.name) {
            memory.series(rung.name, sizes[at].iter().copied())?;
        }
    }
    println!("{}", time.save(env!("CARGO_PKG_NAME"), "densities_time")?.display());
    println!("{}", memory.save(env!("CARGO_PKG_NAME"), "densities_memory")?.display());
    Ok(())
}

type Curves = [Vec<(f64, f64)>];

fn print(names: &[&str], times: &Curves, sizes: &Curves) {
    print!("density / %");
    names.iter().for_each(|name| print!("{name:>26}"));
    println!();
    for row in 0..PERCENT.len() {
        print!("{:11}", PERCENT[row]);
        for (times, sizes) in times.iter().zip(sizes) {
            print!("{:11.4} ms {:8.2} MiB", times[row].1, sizes[row].1);
        }
        println!();
    }
}
