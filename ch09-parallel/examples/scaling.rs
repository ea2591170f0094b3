//! Time and efficiency over the number of workers, beside Amdahl's law (book 9.1 and 9.3).
//!
//! ```sh
//! cargo run --release -p ch09-parallel --example scaling
//! ```

use std::iter;
use std::process::ExitCode;

use ch09_parallel::pi::threads::threads;
use ch09_parallel::primes_in_range::serial::serial;
use ch09_parallel::primes_in_range::sieve_on_all_cores::sieve_on_all_cores;
use ch09_parallel::primes_in_range::static_chunks::static_chunks;
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::{machine, program, timing};

/// Draws how pi and primes gain from more workers, to twice as many as there are cores
#[derive(Parser)]
struct Arguments {
    /// The most workers; twice the cores unless this says otherwise.
    #[arg(long, value_parser = clap::value_parser!(u16).range(2..=256))]
    most: Option<u16>,
}

/// The best of so many runs counts.
const RUNS: usize = 5;

type Work = fn(workers: usize) -> u64;

const WORK: [(&str, Work); 3] = [
    ("pi, threads", |workers| threads(1, 30_000_000, workers)),
    ("primes, static_chunks", |workers| static_chunks(0..1_000_000, workers, serial)),
    ("primes, sieve_on_all_cores", |workers| sieve_on_all_cores(0..1_000_000_000, workers)),
];

fn main() -> ExitCode {
    program::main(draw)
}

fn draw(Arguments { most }: Arguments) -> anyhow::Result<()> {
    program::warn_before_timing();
    program::takes_about("5 s with the defaults");
    let cores = machine::cores();
    let workers: Vec<usize> = (1..=most.map_or(2 * cores, usize::from)).collect();
    let bar = program::progress((WORK.len() * workers.len()) as u64);
    let measure = |work: Work| {
        let seconds = |&workers: &usize| {
            bar.inc(1);
            timing::best_of(RUNS, || work(workers))
        };
        workers.iter().map(seconds).collect::<Vec<_>>()
    };
    let times = WORK.map(|(_, work)| measure(work));
    bar.finish_and_clear();

    let title = format!("{}, {cores} cores", machine::cpu());
    let x = || Axis::linear("workers");
    let mut time = Lines::new(title.clone(), x(), Axis::log("time / s"));
    let mut efficiency = Lines::new(title, x(), Axis::linear("speed-up over workers / %"));
    for ((name, _), times) in iter::zip(WORK, &times) {
        let share = parallel_share(times, cores);
        println!("{name}: Amdahl's law with {:.1} % in parallel", 100.0 * share);
        println!("workers       time   efficiency   Amdahl");
        let points = iter::zip(&workers, times);
        let measured = |(&workers, &seconds): (&usize, &f64)| {
            (workers as f64, 100.0 * times[0] / seconds / workers as f64)
        };
        let law = |&workers: &usize| {
            (workers as f64, 100.0 * amdahl(share, workers, cores) / workers as f64)
        };
        let measured: Vec<_> = points.clone().map(measured).collect();
        let law: Vec<_> = workers.iter().map(law).collect();
        for (row, (workers, seconds)) in points.clone().enumerate() {
            let (is, ought) = (measured[row].1, law[row].1);
            println!("{workers:7} {:>10}{is:11.0} %{ought:7.0} %", timing::seconds(*seconds));
        }
        time.series(name, points.map(|(&workers, &seconds)| (workers as f64, seconds)))?;
        efficiency.series(name, measured)?.series(format!("Amdahl, {name}"), law)?;
    }
    efficiency.mark(format!("{cores} cores"), cores as f64)?;
    println!("{}", time.save(env!("CARGO_PKG_NAME"), "scaling")?.display());
    println!("{}", efficiency.save(env!("CARGO_PKG_NAME"), "efficiency")?.display());
    println!(
        "  Workers beyond the number of cores gain nothing, unless the parts take different time: \
         smaller parts fill the cores better."
    );
    Ok(())
}

/// The share of the work that runs in parallel, if the time on all cores is what Amdahl's law says.
fn parallel_share(times: &[f64], cores: usize) -> f64 {
    match times.get(cores - 1) {
        Some(seconds) if cores > 1 => {
            ((1.0 - seconds / times[0]) / (1.0 - 1.0 / cores as f64)).clamp(0.0, 1.0)
        }
        _ => 1.0,
    }
}

/// How many times faster so many workers are by Amdahl's law, on so many cores.
fn amdahl(share: f64, workers: usize, cores: usize) -> f64 {
    1.0 / (1.0 - share + share / workers.min(cores) as f64)
}
