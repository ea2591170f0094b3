//! Runs a program in one engine or in all, and says how long compiling and running took.
//!
//! ```sh
//! cargo run --release -p ch07-compiling --example run -- all ch07-compiling/programs/julia.txt 300 300 "-0.62772 - 0.42193i"
//! ```

use std::fs;
use std::process::ExitCode;

use anyhow::Context;
use ch07_compiling::language::{Array, Engine, Error, Limits, Program, Value};
use shared::program::{self, Misuse};
use shared::timing::{self, seconds};

const USAGE: &str = "usage: run ENGINE PROGRAM [ARGUMENT...]
ENGINE is tree_walker, bytecode, typed_bytecode, jit or all; PROGRAM is a text file with a function
main; an ARGUMENT is an expression of the language, such as 300, \"1.5 + 2i\" or \"array(8, 0.0)\"";

fn main() -> ExitCode {
    program::main(USAGE, run)
}

fn run(words: &[String]) -> anyhow::Result<()> {
    let [engine, file, arguments @ ..] = words else {
        return Err(Misuse::new("an engine and a program are needed").into());
    };
    let engines = engines(engine)?;
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
    let program = Program::parse(&text).with_context(|| file.clone())?;
    let arguments: Vec<Value> =
        arguments.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
    let types: Vec<_> = arguments.iter().map(Value::type_of).collect();
    for engine in engines {
        let (routine, compiling) = timing::time(|| engine.compile(&program, "main", &types));
        let routine = routine.with_context(|| file.clone())?;
        let (result, running) = timing::time(|| routine.call(arguments.clone(), Limits::default()));
        let result = result.with_context(|| file.clone())?;
        let times = [compiling, running].map(|elapsed| seconds(elapsed.wall.as_secs_f64()));
        println!(
            "{:16}compiled in {:>8}, ran in {:>8}: {}",
            engine.name(),
            times[0],
            times[1],
            shown(&result)
        );
    }
    Ok(())
}

/// The engines that the word means.
fn engines(word: &str) -> Result<Vec<Engine>, Misuse> {
    let meant = |engine: &Engine| word == "all" || word == engine.name();
    let engines: Vec<Engine> = Engine::ALL.into_iter().filter(meant).collect();
    match engines.is_empty() {
        true => {
            let known = Engine::ALL.map(Engine::name).join(", ");
            Err(Misuse::new(format!("no engine is called {word:?}; expected {known} or all")))
        }
        false => Ok(engines),
    }
}

/// The value of an expression in the language itself.
fn argument(text: &str) -> Result<Value, Misuse> {
    let program = format!("fn main() {{ return {text}\n}}");
    let value = Engine::TreeWalker.run(&program, Vec::new(), Limits::default());
    // The place is one in the program around it.
    let wrong = |error: Error| format!("{text:?} is no expression: {}", error.problem);
    value.map_err(|error| Misuse::new(wrong(error)))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Int(value) => value.to_string(),
        Value::Float(value) => format!("{value:?}"),
        Value::Complex(value) => value.to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Array(Array::Int(values)) => {
            let sum: i128 = values.iter().copied().map(i128::from).sum();
            format!("{} ints with the sum {sum}", values.len())
        }
        Value::Array(Array::Float(values)) => {
            format!("{} floats: {}", values.len(), some(values))
        }
        Value::Array(Array::Complex(values)) => {
            format!("{} complex numbers: {}", values.len(), some(values))
        }
        Value::Array(Array::Bool(values)) => format!("{} bools: {}", values.len(), some(values)),
    }
}

fn some<T: ToString>(values: &[T]) -> String {
    let first: Vec<String> = values.iter().take(8).map(T::to_string).collect();
    let more = if values.len() > 8 { ", ..." } else { "" };
    first.join(", ") + more
}
