//! Measures what this machine can do, and prints all of it.
//!
//! ```sh
//! cargo run --release -p shared --example yardstick
//! ```

use std::process::ExitCode;

use clap::Parser;
use shared::machine::{Cache, Cores, Machine, Traffic};
use shared::memory::bytes;
use shared::program;
use shared::timing::{significant, timed};
use shared::workspace;

/// Measures what this machine can do, and prints all of it.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| {
        measure();
        Ok(())
    })
}

fn measure() {
    program::warn_before_timing();
    program::takes_about("20 s");
    let machine = timed("measuring", Machine::measure);
    println!("{}, {} cores", machine.cpu, machine.cores);
    for Cache { level, size } in &machine.caches {
        println!("L{level} {}", bytes(*size));
    }
    let [one, all] = [Cores::One, Cores::All].map(|cores| giga(machine.peak(cores)));
    println!("f64 multiply-adds: {one} Gflop/s on one core, {all} on all\n");
    print_bandwidth(&machine);
    println!("\nKept as machine.json in {} for every bench.", workspace::target().display());
}

/// Gigabytes a second over growing footprints.
fn print_bandwidth(machine: &Machine) {
    println!("{:>10}{:>24}{:>24}", "", "read / GB/s", "copy / GB/s");
    println!("{:>10}{:>12}{:>12}{:>12}{:>12}", "footprint", "one core", "all", "one core", "all");
    for point in &machine.bandwidth {
        let rate = |traffic, cores| giga(point.rate(traffic, cores));
        println!(
            "{:>10}{:>12}{:>12}{:>12}{:>12}",
            bytes(point.footprint),
            rate(Traffic::Read, Cores::One),
            rate(Traffic::Read, Cores::All),
            rate(Traffic::Copy, Cores::One),
            rate(Traffic::Copy, Cores::All),
        );
    }
}

fn giga(rate: f64) -> String {
    significant(rate / 1e9)
}
