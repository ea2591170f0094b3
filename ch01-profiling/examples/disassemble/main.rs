//! The machine code of this program's own functions, counted, and two of them side by side
//! (book: using the dis module).
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example disassemble
//! cargo run --release -p ch01-profiling --example disassemble -- julia::naive::naive
//! ```

mod listing;
mod summary;

use std::hint::black_box;
use std::process::ExitCode;

use ch01_profiling::julia;
use ch01_profiling::machine_code::{Function, Program};
use clap::Parser;
use shared::program::{self, UsageError};

/// The loops of two rungs of the Julia ladder: distance below 2, and its square below 4.
const RUNGS: [&str; 2] = ["julia::naive::escape_times", "julia::squared_norm::escape_times"];

/// Shows and counts the machine code of functions of this program: one alone, or two side by side.
#[derive(Parser)]
struct Arguments {
    /// A path such as julia::naive::naive, or as much of its end as is unique.
    #[arg(value_name = "FUNCTION", num_args = 1..=2, default_values = RUNGS)]
    functions: Vec<String>,
}

fn main() -> ExitCode {
    // What nobody calls is not in the file.
    black_box(&julia::LADDER);
    program::main(|Arguments { functions }| show(&functions))
}

fn show(names: &[String]) -> anyhow::Result<()> {
    program::warn_before_timing();
    let program = Program::this()?;
    let find =
        |name: &String| program.function(name).map_err(|why| UsageError::new(why.to_string()));
    let functions: Vec<Function> = names.iter().map(find).collect::<Result<_, _>>()?;
    listing::print(&functions);
    summary::print(&functions);
    Ok(())
}
