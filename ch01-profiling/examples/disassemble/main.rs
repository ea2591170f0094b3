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
use std::{env, process};

use ch01_profiling::julia;
use ch01_profiling::machine_code::{Function, Program};

const USAGE: &str = "\
usage: disassemble [FUNCTION [FUNCTION]]
FUNCTION is a path such as julia::naive::julia, or as much of its end as is unique;
one is shown alone, two side by side; without arguments: two rungs of the Julia ladder, naive and squared_norm";

/// The loops of two rungs of the Julia ladder: distance below 2, and its square below 4.
const RUNGS: [&str; 2] = ["julia::naive::escape_times", "julia::squared_norm::escape_times"];

fn main() {
    // What nobody calls is not in the file.
    black_box(&julia::LADDER);
    // Not `args`, which panics on what is not Unicode.
    let words: Vec<String> =
        env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    if let [word] = &words[..]
        && ["-h", "--help"].contains(&word.as_str())
    {
        println!("{USAGE}");
        return;
    }
    if let Some(extra) = words.get(2) {
        fail(2, format!("{extra:?} is one argument too many; see --help"));
    }
    let names: Vec<&str> = match words.is_empty() {
        true => RUNGS.to_vec(),
        false => words.iter().map(String::as_str).collect(),
    };
    if cfg!(debug_assertions) {
        eprintln!("debug build: nobody runs such code; use cargo run --release");
    }
    let program = Program::this().unwrap_or_else(|error| fail(1, error.to_string()));
    let found = names.iter().map(|name| program.function(name)).collect::<Result<Vec<_>, _>>();
    let functions: Vec<Function> = found.unwrap_or_else(|error| fail(2, error.to_string()));
    listing::print(&functions);
    summary::print(&functions);
}

fn fail(code: i32, error: String) -> ! {
    eprintln!("disassemble: {error}");
    process::exit(code);
}
