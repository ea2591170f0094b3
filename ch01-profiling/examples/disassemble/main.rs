//! The machine code of this program's own functions, counted, and two of them side by side
//! (book 2, "Using the dis module").
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example disassemble
//! cargo run --release -p ch01-profiling --example disassemble -- julia::naive::julia
//! ```

mod listing;
mod summary;

use std::hint::black_box;
use std::process::ExitCode;

use ch01_profiling::julia;
use ch01_profiling::machine_code::{Function, Program};
use shared::program::{self, Misuse};

const USAGE: &str = "\
usage: disassemble [FUNCTION [FUNCTION]]
FUNCTION is a path such as julia::naive::julia, or as much of its end as is unique;
one is shown alone, two side by side; without arguments: two rungs of the Julia ladder, naive and squared_norm";

/// The loops of two rungs of the Julia ladder: distance below 2, and its square below 4.
const RUNGS: [&str; 2] = ["julia::naive::escape_times", "julia::squared_norm::escape_times"];

fn main() -> ExitCode {
    // What nobody calls is not in the file.
    black_box(&julia::LADDER);
    program::main(USAGE, |words| {
        program::no_more(words.get(2..).unwrap_or_default())?;
        match words {
            [] => show(&RUNGS),
            names => show(&names.iter().map(String::as_str).collect::<Vec<_>>()),
        }
    })
}

fn show(names: &[&str]) -> anyhow::Result<()> {
    if cfg!(debug_assertions) {
        eprintln!("debug build: nobody runs such code; use cargo run --release");
    }
    let program = Program::this()?;
    let find = |name: &&str| program.function(name).map_err(|why| Misuse::new(why.to_string()));
    let functions: Vec<Function> = names.iter().map(find).collect::<Result<_, _>>()?;
    listing::print(&functions);
    summary::print(&functions);
    Ok(())
}
