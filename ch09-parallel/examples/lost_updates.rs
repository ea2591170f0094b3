//! How many additions are lost without a lock, and what the ways without loss cost (book 9.6).
//!
//! ```sh
//! cargo run --release -p ch09-parallel --example lost_updates
//! ```

use std::process::ExitCode;

use ch09_parallel::counter::unlocked::{unlocked, unlocked_file};
use ch09_parallel::counter::{LADDER, file_lock};
use ch09_parallel::helpers::Helpers;
use ch09_parallel::workers;
use clap::Parser;
use shared::{program, timing};

/// Counts with several workers, without a lock and in every way that loses nothing
#[derive(Parser)]
struct Arguments {
    /// How often each worker adds 1.
    #[arg(long, default_value_t = 50_000, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    each: u64,
    /// How many workers there are.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=64))]
    workers: u16,
}

/// Threads without a lock add so many times as often: they would be done before they meet.
const TIMES: u64 = 200;

fn main() -> ExitCode {
    workers::work_if_asked();
    program::main(count)
}

fn count(Arguments { each, workers }: Arguments) -> anyhow::Result<()> {
    program::warn_before_timing();
    program::takes_about("5 s with the defaults");
    let total = each * u64::from(workers);
    println!("{workers} workers add 1 {each} times: {total}");
    println!("{:>24}{:>14}{:>12}{:>12}", "", "counted", "lost / %", "time");
    let row_of = |total: u64, name: &str, counted: u64, seconds: f64| {
        let lost = 100.0 * (1.0 - counted as f64 / total as f64);
        println!("{name:>24}{counted:>14}{lost:>12.1}{:>12}", timing::seconds(seconds));
    };
    let row = |name: &str, counted: u64, seconds: f64| row_of(total, name, counted, seconds);
    let mut helpers = Helpers::new(workers.into());
    let (counted, elapsed) = timing::time(|| unlocked(TIMES * each, workers.into()));
    let name = format!("threads, unlocked, x {TIMES}");
    row_of(TIMES * total, &name, counted, elapsed.wall.as_secs_f64());
    match file_lock::available() {
        Ok(()) => {
            helpers.pool()?;
            let (counted, elapsed) = timing::time(|| unlocked_file(each, &mut helpers));
            row("processes, unlocked", counted?, elapsed.wall.as_secs_f64());
        }
        Err(why) => println!("{:>24}  {why}", "processes, unlocked"),
    }
    for rung in LADDER.rungs() {
        if let Some(why) = rung.obstacle() {
            println!("{:>24}  {why}", rung.name);
            continue;
        }
        // Whatever has to be started is started before.
        (rung.run)(1, &mut helpers)?;
        let (counted, elapsed) = timing::time(|| (rung.run)(each, &mut helpers));
        row(rung.name, counted?, elapsed.wall.as_secs_f64());
    }
    Ok(())
}
