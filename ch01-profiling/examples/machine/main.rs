//! What this machine is made of, measured: its computing units, its memory units and the layers
//! between them (book: the fundamental computer system).
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example machine
//! ```

mod computing;
mod layers;
mod memory;
mod mountain;

use std::process::ExitCode;

use clap::Parser;
use shared::{machine, program};

const PACKAGE: &str = env!("CARGO_PKG_NAME");

/// Measures the computing units and the memory units of this machine, and the layers between them.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    program::warn_before_timing();
    program::takes_about("20 s");
    let cores = machine::cores();
    println!("{}, {cores} cores", machine::cpu());
    let processor = computing::show()?;
    memory::show(processor.as_ref())?;
    layers::show()
}
