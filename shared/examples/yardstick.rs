//! Measures what this machine can do, and prints it beside what is kept.
//!
//! ```sh
//! cargo run --release -p shared --example yardstick
//! ```

use std::process::ExitCode;

use clap::Parser;
use shared::machine::{self, Ability, Cache, Cores, FREE, Machine, Traffic};
use shared::memory::bytes;
use shared::program;
use shared::timing::{significant, timed};

/// Measures what this machine can do, and prints it.
#[derive(Parser)]
struct Arguments {}

/// From the L1 cache to memory.
const FOOTPRINTS: [f64; 6] = [16e3, 128e3, 1e6, 8e6, 64e6, 512e6];

const PLAIN: [Ability; 11] = [
    Ability::Flops,
    Ability::Additions,
    Ability::Divisions,
    Ability::IntegerDivisions,
    Ability::Operations,
    Ability::Chain,
    Ability::FloatChain,
    Ability::Mispredictions,
    Ability::Atomics,
    Ability::Pages,
    Ability::HandOffs,
];

fn main() -> ExitCode {
    program::main(|Arguments {}| {
        measure();
        Ok(())
    })
}

fn measure() {
    program::warn_before_timing();
    program::takes_about("20 s");
    let machine = Machine::here();
    println!("{}, {} cores", machine.cpu, machine.cores);
    for Cache { level, size } in &machine.caches {
        println!("L{level} {}", bytes(*size));
    }
    println!("The best of now and of what is kept, a second.");
    timed("measuring", || print(&machine));
    let share = machine::granted(machine.cores);
    if share < FREE {
        println!(
            "busy: {:.0} % of the processor time was granted: some may be too low",
            100.0 * share
        );
    }
    match machine.trouble() {
        Some(trouble) => println!("{}: not kept: {trouble}", Machine::path().display()),
        None => println!("Kept in {}, the best of each with its date.", Machine::path().display()),
    }
}

fn print(machine: &Machine) {
    println!("\n{:44}{:>12}{:>12}", "", "one core", "all");
    for ability in PLAIN {
        row(machine, ability);
    }
    for traffic in [Traffic::Read, Traffic::Write, Traffic::Copy, Traffic::Update] {
        FOOTPRINTS.iter().for_each(|&footprint| row(machine, Ability::moving(traffic, footprint)));
    }
    for random in [Ability::lines, Ability::chase] {
        FOOTPRINTS.iter().for_each(|&footprint| row(machine, random(footprint)));
    }
}

fn row(machine: &Machine, ability: Ability) {
    let what = format!("{} {ability}", ability.unit());
    let [one, all] =
        [Cores::One, Cores::All].map(|cores| significant(machine.rate(ability, cores) / 1e9));
    println!("{what:44}{one:>10} G{all:>10} G");
}
