//! Takes every rung home: copies the files that its first line names into a fresh crate with just the
//! packages that the line names, and runs the rung's own test there.
//!
//! ```sh
//! cargo run -p shared --example take_home
//! ```

mod crates;
mod rungs;

use std::process::ExitCode;

use anyhow::ensure;
use clap::Parser;
use shared::{program, workspace};

use crates::Crates;
use rungs::{Luggage, Rung};

/// Copies every rung into a fresh crate, as its first line says, and tests it there
#[derive(Parser)]
struct Arguments {
    /// How many rungs must pass.
    #[arg(long, default_value_t = 0)]
    at_least: usize,
}

fn main() -> ExitCode {
    program::main(|Arguments { at_least }| take_home(at_least))
}

fn take_home(at_least: usize) -> anyhow::Result<()> {
    let rungs = rungs::all(workspace::root())?;
    let mut crates = Crates::new(workspace::root(), &workspace::target().join("take-home"))?;
    for rung in &rungs {
        if let Luggage::Take { .. } = rung.luggage {
            crates.add(rung)?;
        }
    }
    let passed = crates.test()?;
    let failed = |rung: &&Rung| {
        matches!(rung.luggage, Luggage::Take { .. }) && !passed.contains(&rung.module())
    };
    let failed: Vec<String> = rungs.iter().filter(failed).map(Rung::path).collect();
    println!("{} of {} rungs stand alone with their test.", passed.len(), rungs.len());
    for rung in &rungs {
        if let Luggage::Nothing { reason } = &rung.luggage {
            println!("  {}: {reason}", rung.path());
        }
    }
    ensure!(failed.is_empty(), "no passing test in {}", failed.join(", "));
    ensure!(
        passed.len() >= at_least,
        "{} rungs passed; expected at least {at_least}",
        passed.len()
    );
    Ok(())
}
