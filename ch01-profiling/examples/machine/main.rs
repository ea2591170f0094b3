//! What this machine is made of, measured: its computing units, its memory units and the layers
//! between them (book 1, "The fundamental computer system").
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example machine
//! ```

mod computing;
mod layers;
mod memory;
mod mountain;

use std::io::{IsTerminal, Write, stderr};
use std::process::ExitCode;

use shared::machine::{self, FREE};
use shared::program;

const PACKAGE: &str = env!("CARGO_PKG_NAME");

fn main() -> ExitCode {
    program::main("usage: machine", |words| {
        program::no_more(words)?;
        show()
    })
}

fn show() -> anyhow::Result<()> {
    if cfg!(debug_assertions) {
        eprintln!("debug build: its numbers mean nothing; use cargo run --release");
    }
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
    layers::show()?;
    progress("");
    Ok(())
}

/// Shows what is being measured, to whoever sits in front of it.
fn progress(what: &str) {
    if stderr().is_terminal() {
        eprint!("\r{:60}\r{what}", "");
        // A line that is not shown is no loss.
        let _ = stderr().flush();
    }
}
