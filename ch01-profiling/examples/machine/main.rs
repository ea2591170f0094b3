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
use shared::machine::{self, FREE};
use shared::program;

const PACKAGE: &str = env!("CARGO_PKG_NAME");

/// Measures the computing units and the memory units of this machine, and the layers between them.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    program::warn_about_debug_build();
    let cores = machine::cores();
    println!("{}, {cores} cores", machine::cpu());
    let granted = machine::granted(cores);
    if granted < FREE {
        let percent = 100.0 * granted;
        println!(
            "BUSY: {percent:.0} % of the processor time is granted; all below is the worse for it"
        );
    }
    let processor = computing::show()?;
    memory::show(processor.as_ref())?;
    layers::show()
}
