//! Time against the number of chunks, and against their size (book 9.3).
//!
//! ```sh
//! cargo run --release -p ch09-parallel --example chunks
//! ```

use std::process::ExitCode;

use anyhow::ensure;
use ch09_parallel::primes_in_range::dynamic_chunks::dynamic_chunks;
use ch09_parallel::primes_in_range::serial::serial;
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::{machine, program, timing};

/// Draws how long the search for primes takes when its range is cut into more and more chunks
#[derive(Parser)]
struct Arguments {
    /// How many numbers from 100,000,000 on are searched.
    #[arg(long, default_value_t = 60_000, value_parser = clap::value_parser!(u64).range(1000..=100_000_000))]
    numbers: u64,
    /// How many workers search; one for each core unless this says otherwise.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=256))]
    workers: Option<u16>,
}

const START: u64 = 100_000_000;

/// Chunks of the first figure, at the most.
const FEW: u64 = 24;

/// The best of so many runs counts.
const RUNS: usize = 5;

fn main() -> ExitCode {
    program::main(draw)
}

fn draw(Arguments { numbers, workers }: Arguments) -> anyhow::Result<()> {
    program::warn_before_timing();
    program::takes_about("10 s with the defaults");
    let workers = workers.map_or_else(machine::cores, usize::from);
    let want = serial(START..START + numbers);
    let seconds = |size: u64| {
        let work = || dynamic_chunks(START..START + numbers, workers, size, serial);
        let got = work();
        ensure!(got == want, "{got} primes instead of {want} with chunks of {size}");
        Ok(timing::best_of(RUNS, work))
    };
    let sizes = || (0..).map(|power| 4_u64.pow(power)).take_while(|&size| size < 2 * numbers);
    let bar = program::progress(FEW + sizes().count() as u64);
    let measure = |size: u64, place: u64| {
        let point = (place as f64, 1e3 * seconds(size)?);
        bar.inc(1);
        anyhow::Ok(point)
    };
    let few = (1..=FEW).map(|chunks| measure(numbers.div_ceil(chunks), chunks));
    let few = few.collect::<anyhow::Result<Vec<_>>>()?;
    let sized = sizes().map(|size| measure(size, size)).collect::<anyhow::Result<Vec<_>>>()?;
    bar.finish_and_clear();

    println!("chunks   time");
    few.iter().for_each(|(chunks, time)| println!("{chunks:6}   {}", timing::seconds(time / 1e3)));
    println!("  size   time");
    sized.iter().for_each(|(size, time)| println!("{size:6}   {}", timing::seconds(time / 1e3)));
    let title = format!("Primes among {numbers} numbers, {workers} workers");
    let time = || Axis::linear("time / ms");
    let mut lines = Lines::new(title.clone(), Axis::linear("chunks of equal size"), time());
    let ideal = few[0].1 / workers as f64;
    lines.series("dynamic_chunks", few)?.reference("one chunk's time over the workers", ideal)?;
    println!("{}", lines.save(env!("CARGO_PKG_NAME"), "chunks")?.display());
    println!(
        "  A saw: with one chunk more than a multiple of {workers}, one worker has one chunk more than \
         the others, and they wait for it. The teeth get smaller with the chunks."
    );
    let mut lines = Lines::new(title, Axis::log("numbers in a chunk"), time());
    lines.series("dynamic_chunks", sized)?;
    println!("{}", lines.save(env!("CARGO_PKG_NAME"), "chunk_sizes")?.display());
    println!(
        "  A chunk costs one atomic addition. Small chunks cost little, large ones leave workers idle."
    );
    Ok(())
}
