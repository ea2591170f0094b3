//! Where the overhead of a queue stops paying: the time of a run over the size of its chunks.
//!
//! ```sh
//! cargo build --release -p ch10-clusters
//! cargo run --release -p ch10-clusters --example chunk_sizes
//! ```

use std::process::ExitCode;

use anyhow::ensure;
use ch10_clusters::clusters::Clusters;
use ch10_clusters::primes::{Count, LADDER};
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::{machine, program, timing};

/// Draws how long the search for primes takes over the size of its chunks
#[derive(Parser)]
struct Arguments {
    /// How many numbers from 100,000,000 on are searched.
    #[arg(long, default_value_t = 40_000_000, value_parser = clap::value_parser!(u64).range(100_000..=10_000_000_000))]
    numbers: u64,
    /// How many workers search; one for each core unless this says otherwise.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=256))]
    workers: Option<u16>,
}

const START: u64 = 100_000_000;

/// More chunks than these take seconds.
const MOST_CHUNKS: u64 = 2000;

/// The best of so many runs counts.
const RUNS: usize = 3;

fn main() -> ExitCode {
    program::main(draw)
}

fn draw(Arguments { numbers, workers }: Arguments) -> anyhow::Result<()> {
    program::warn_before_timing();
    program::takes_about("10 s with the defaults");
    let workers = workers.map_or_else(machine::cores, usize::from);
    let mut clusters = Clusters::new(workers);
    let range = START..START + numbers;
    let count = |count: Count, chunk: u64, clusters: &mut Clusters| {
        count(range.clone(), chunk, clusters).map_err(anyhow::Error::from)
    };
    let want = count(LADDER.naive.run, numbers, &mut clusters)?;
    let serial = timing::best_of(RUNS, || count(LADDER.naive.run, numbers, &mut clusters));
    let sizes: Vec<u64> = (0..)
        .map(|power| numbers.div_ceil(MOST_CHUNKS) << power)
        .take_while(|size| *size <= numbers)
        .collect();
    // A rung that is not written and one whose server is missing draw no line.
    let names = ["threads", "embedded_queue", "broker"];
    let rungs: Vec<_> = names.into_iter().filter_map(|name| LADDER.rung(name)).collect();
    let bar = program::progress((sizes.len() * rungs.len()) as u64);
    let title = format!("Primes among {numbers} numbers, {workers} workers");
    let (x, y) = (Axis::log("numbers in a chunk"), Axis::log("time / ms"));
    let mut lines = Lines::new(title, x, y);
    for rung in rungs {
        if let Some(reason) = rung.obstacle() {
            bar.println(format!("{} skipped: {reason}", rung.name));
            bar.inc(sizes.len() as u64);
            continue;
        }
        let mut points = Vec::new();
        for &size in &sizes {
            let got = count(rung.run, size, &mut clusters)?;
            ensure!(got == want, "{}: {got} primes instead of {want}", rung.name);
            let seconds = timing::best_of(RUNS, || count(rung.run, size, &mut clusters));
            points.push((size as f64, 1e3 * seconds));
            bar.inc(1);
        }
        bar.suspend(|| {
            println!("{}", rung.name);
            points.iter().for_each(|(size, time)| {
                println!("{size:12}   {}", timing::seconds(time / 1e3));
            });
        });
        lines.series(rung.name, points)?;
    }
    bar.finish_and_clear();
    lines.reference("one process without a queue", 1e3 * serial)?;
    println!("{}", lines.save(env!("CARGO_PKG_NAME"), "chunk_sizes")?.display());
    println!(
        "  Below the line of one process, the workers pay. To the left the messages take longer than the \
         work; to the right some workers have nothing to do at the end."
    );
    Ok(())
}
