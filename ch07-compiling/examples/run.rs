//! Runs a program in one engine or in all, and says how long compiling and running took.
//!
//! ```sh
//! cargo run --release -p ch07-compiling --example run -- all ch07-compiling/programs/julia.txt 300 300 "-0.62772 - 0.42193i"
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, anyhow};
use ch07_compiling::language::{Engine, Error, Limits, Program, Value};
use clap::Parser;
use clap::builder::PossibleValuesParser;
use shared::program;
use shared::timing::{self, seconds};

/// The argument that means every engine.
const ALL: &str = "all";

/// Runs a program in one engine or in all, and says how long compiling and running took.
#[derive(Parser)]
struct Arguments {
    /// The engine, or all of them.
    #[arg(value_parser = PossibleValuesParser::new(Engine::ALL.map(Engine::name).into_iter().chain([ALL])))]
    engine: String,
    /// A text file with a function main.
    program: PathBuf,
    /// Expressions of the language, such as 300, "1.5 + 2i" or "array(8, 0.0)".
    #[arg(value_parser = argument, allow_hyphen_values = true)]
    arguments: Vec<Value>,
}

fn main() -> ExitCode {
    program::main(|Arguments { engine, program, arguments }| run(&engine, &program, &arguments))
}

fn run(engine: &str, file: &Path, arguments: &[Value]) -> anyhow::Result<()> {
    program::warn_before_timing();
    let text = fs::read_to_string(file);
    let text = text.with_context(|| format!("cannot read {}", file.display()))?;
    let wrong = |error: Error| anyhow!("{}: {}", file.display(), error.shown_in(&text));
    let program = Program::parse(&text).map_err(wrong)?;
    let types: Vec<_> = arguments.iter().map(Value::type_of).collect();
    let meant = |known: &Engine| engine == ALL || engine == known.name();
    for engine in Engine::ALL.into_iter().filter(meant) {
        if let Err(reason) = engine.available() {
            eprintln!("{} skipped: {reason}", engine.name());
            continue;
        }
        let (routine, compiling) = timing::time(|| engine.compile(&program, "main", &types));
        let routine = routine.map_err(wrong)?;
        let (result, running) =
            timing::time(|| routine.call(arguments.to_vec(), Limits::default()));
        let result = result.map_err(wrong)?;
        let times = [compiling, running].map(|elapsed| seconds(elapsed.wall.as_secs_f64()));
        let [compiling, running] = times;
        println!("{:16}compiled in {compiling:>8}, ran in {running:>8}: {result}", engine.name());
    }
    Ok(())
}

/// The value of an expression in the language itself.
fn argument(text: &str) -> anyhow::Result<Value> {
    let program = format!("fn main() {{ return {text}\n}}");
    let value = Engine::TreeWalker.run(&program, Vec::new(), Limits::default());
    // The position in the error is one in the program around the expression.
    value.map_err(|error| anyhow!("no expression of the language: {}", error.problem))
}
