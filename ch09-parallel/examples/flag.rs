//! Time against how often the workers look at the flag (book 9.4).
//!
//! ```sh
//! cargo run --release -p ch09-parallel --example flag
//! ```

use std::num::NonZeroU64;
use std::process::ExitCode;

use anyhow::ensure;
use ch09_parallel::helpers::Helpers;
use ch09_parallel::is_prime::flag::FlagAt;
use ch09_parallel::is_prime::miller_rabin::miller_rabin;
use ch09_parallel::is_prime::with_flag;
use ch09_parallel::redis_server;
use ch09_parallel::workers::{self, Kept};
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::program::{self, UsageError};
use shared::timing::{best_of, seconds};

/// Draws how long a pool takes for a number, with a flag that is looked at once in 1, 10, 100 ... divisors
#[derive(Parser)]
struct Arguments {
    /// Numbers from 1000000 upwards without a divisor below 1000; by default a prime and a product of two primes.
    #[arg(default_values_t = [10_000_000_002_065_383, 100_109_100_129_101_027])]
    numbers: Vec<u64>,
    /// How many processes share the work.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=64))]
    workers: u16,
}

/// Each time is the best of so many.
const RUNS: usize = 3;

/// The most looks at a flag that is asked for over a socket; more would take minutes.
const QUESTIONS: u64 = 60_000;

/// Where the flag is, and the curve's name.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Memory,
    Manager,
    Redis,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Memory => "shared memory",
            Self::Manager => "manager",
            Self::Redis => "Redis",
        }
    }

    fn flag(self, helpers: &mut Helpers) -> anyhow::Result<FlagAt> {
        let ticket = helpers.ticket();
        Ok(match self {
            Self::Memory => FlagAt::Words(Kept::InMemory, ticket),
            Self::Manager => FlagAt::Manager(helpers.manager()?, ticket),
            Self::Redis => FlagAt::Redis(helpers.redis()?, ticket),
        })
    }
}

fn main() -> ExitCode {
    workers::work_if_asked();
    program::main(|arguments: Arguments| {
        program::warn_before_timing();
        program::takes_about("20 s with the defaults");
        arguments.numbers.iter().try_for_each(|&number| draw(number, arguments.workers))
    })
}

fn draw(number: u64, workers: u16) -> anyhow::Result<()> {
    if number < 1_000_000 || (2..1000).any(|small| number.is_multiple_of(small)) {
        let message = format!(
            "{number}: expected a number from 1000000 upwards without a divisor below 1000"
        );
        return Err(UsageError::new(message).into());
    }
    let mut helpers = Helpers::new(workers.into());
    let mut places = vec![Place::Memory, Place::Manager];
    match redis_server::installed() {
        Ok(()) => places.push(Place::Redis),
        Err(why) => eprintln!("without a curve for Redis: {why}"),
    }
    let kind = if miller_rabin(number) { "prime" } else { "composite" };
    println!("{number}, {kind}, {workers} workers");
    // No look at all, whatever the place.
    let without = measure(number, |_| Ok(FlagAt::Nowhere), u64::MAX, &mut helpers)?;
    println!("{:>22}  {}", "no flag", seconds(without));

    let title = format!("Is {number} prime? It is {kind}; {workers} workers");
    let axes = (Axis::log("divisors from one look at the flag to the next"), Axis::log("time / s"));
    let mut lines = Lines::new(title, axes.0, axes.1);
    lines.reference("no flag", without)?;
    let levels: Vec<u64> = (0..=7).map(|power| 10_u64.pow(power)).collect();
    let bar = program::progress((places.len() * levels.len()) as u64);
    for place in places {
        let mut curve = Vec::new();
        for &every in &levels {
            bar.inc(1);
            let questions = number.isqrt() / 2 / every;
            if place != Place::Memory && questions > QUESTIONS {
                continue;
            }
            let took = measure(number, |helpers| place.flag(helpers), every, &mut helpers)?;
            let of = 100.0 * took / without;
            let line = format!(
                "{:>14} {every:>7}  {} ({of:.1} % of no flag)",
                place.name(),
                seconds(took)
            );
            bar.suspend(|| println!("{line}"));
            curve.push((every as f64, took));
        }
        if !curve.is_empty() {
            lines.series(place.name(), curve)?;
        }
    }
    bar.finish_and_clear();
    println!("{}", lines.save(env!("CARGO_PKG_NAME"), &format!("flag_{number}"))?.display());
    Ok(())
}

/// Seconds of the best run.
fn measure(
    number: u64,
    flag: impl Fn(&mut Helpers) -> anyhow::Result<FlagAt>,
    every: u64,
    helpers: &mut Helpers,
) -> anyhow::Result<f64> {
    let every = NonZeroU64::new(every).expect("a power of ten, or the largest number");
    let mut problem = None;
    let mut run = || -> anyhow::Result<bool> {
        let flag = flag(helpers)?;
        Ok(with_flag(number, flag, every, helpers)?)
    };
    // Whatever has to be started is started before.
    let prime = run()?;
    ensure!(prime == miller_rabin(number), "the pool is wrong about {number}: prime is {prime}");
    let best = best_of(RUNS, || run().map_err(|error| problem = Some(error)).is_ok());
    match problem {
        Some(error) => Err(error),
        None => Ok(best),
    }
}
