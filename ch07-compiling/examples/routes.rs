//! One function in every engine and in Rust: how long compiling takes, how long a step takes, and after
//! how many steps the compiling has paid (book: when to use each technology).
//!
//! ```sh
//! cargo run --release -p ch07-compiling --example routes
//! ```

use std::path::Path;
use std::process::{Command, ExitCode};
use std::{env, fs};

use anyhow::{Context, bail, ensure};
use ch07_compiling::julia::PROGRAM;
use ch07_compiling::language::{Array, Engine, Limits, Program, Value};
use clap::Parser;
use shared::fixtures::julia::Plane;
use shared::program;
use shared::timing::{self, best_of, seconds};

/// One function in every engine and in Rust: how long compiling takes, how long a step takes, and after
/// how many steps the compiling has paid.
#[derive(Parser)]
struct Arguments {
    /// Points along a side.
    #[arg(default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..=4000))]
    width: u32,
}

/// Number of measurements; the shortest counts.
const RUNS: usize = 3;

struct Route {
    name: &'static str,
    compile: f64,
    run: f64,
    /// Steps of the loop, in total.
    steps: u64,
}

fn main() -> ExitCode {
    program::main(|Arguments { width }| compare(width))
}

fn compare(width: u32) -> anyhow::Result<()> {
    program::warn_before_timing();
    let progress = program::progress(1 + Engine::ALL.len() as u64);
    let mut routes = Vec::new();
    for engine in Engine::ALL {
        progress.set_message(engine.name());
        match engine.available() {
            Ok(()) => routes.push(interpreted(engine, width)?),
            Err(reason) => progress.suspend(|| eprintln!("{} skipped: {reason}", engine.name())),
        }
        progress.inc(1);
    }
    progress.set_message("rustc");
    match ahead_of_time(width) {
        Ok(route) => routes.push(route),
        Err(error) => progress.suspend(|| eprintln!("rustc skipped: {error:#}")),
    }
    progress.finish_and_clear();
    print(width, &routes)
}

/// The program in an engine of this chapter.
fn interpreted(engine: Engine, width: u32) -> anyhow::Result<Route> {
    let (limit, c) = (Value::Int(Plane::BOOK.limit.into()), Value::Complex(Plane::BOOK.c));
    let arguments = [Value::Int(width.into()), limit, c];
    let types: Vec<_> = arguments.iter().map(Value::type_of).collect();
    let program = Program::parse(PROGRAM)?;
    let routine = engine.compile(&program, "main", &types)?;
    let run = || routine.call(arguments.to_vec(), Limits::default());
    let Value::Array(Array::Int(counts)) = run()? else { bail!("the program counts") };
    let compile = || engine.compile(&Program::parse(PROGRAM)?, "main", &types).map(drop);
    Ok(Route {
        name: engine.name(),
        compile: best_of(RUNS, compile),
        run: best_of(RUNS, run),
        steps: counts.iter().sum::<i64>() as u64,
    })
}

/// The same in Rust, with the `rustc` on the path.
fn ahead_of_time(width: u32) -> anyhow::Result<Route> {
    let folder = tempfile::tempdir()?;
    built_in(folder.path(), width)
}

fn built_in(folder: &Path, width: u32) -> anyhow::Result<Route> {
    let (source, program) = (folder.join("julia.rs"), folder.join("julia_program"));
    fs::write(&source, include_str!("../programs/julia.rs"))?;
    let compiler = env::var_os("RUSTC").unwrap_or("rustc".into());
    let mut command = Command::new(compiler);
    command.args(["--edition", "2024", "-O", "-o"]).arg(&program).arg(&source);
    let (output, compiling) = timing::time(|| command.output());
    let output = output.context("cannot start rustc")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (mut run, mut steps) = (f64::INFINITY, 0);
    for _ in 0..RUNS {
        let words = [width.to_string(), Plane::BOOK.limit.to_string()];
        let output = Command::new(&program).args(words).output()?;
        let text = String::from_utf8(output.stdout)?;
        let (sum, time) = text.trim().split_once(' ').context("two numbers")?;
        steps = sum.parse()?;
        run = run.min(time.parse()?);
    }
    Ok(Route { name: "rustc", compile: compiling.wall.as_secs_f64(), run, steps })
}

fn print(width: u32, routes: &[Route]) -> anyhow::Result<()> {
    let [naive, ..] = routes else { bail!("no routes") };
    println!("the Julia set, {width} x {width}: {} steps of the loop", naive.steps);
    println!(
        "{:16}{:>12}{:>12}{:>12}{:>12}   ahead of",
        "route", "compile", "run", "both", "a step"
    );
    for (index, route) in routes.iter().enumerate() {
        let Route { name, compile, run, steps } = *route;
        ensure!(steps == naive.steps, "{name} took {steps} steps, not {}", naive.steps);
        let cells = [compile, run, compile + run, run / steps as f64].map(seconds);
        let [compile, run, both, step] = cells;
        let ahead: Vec<String> =
            routes[..index].iter().map(|other| ahead_of(route, other)).collect();
        println!("{name:16}{compile:>12}{run:>12}{both:>12}{step:>12}   {}", ahead.join(", "));
    }
    println!("ahead of a route, compiling included, from so many steps on");
    Ok(())
}

/// After how many steps one route is faster than another.
fn ahead_of(route: &Route, other: &Route) -> String {
    let step = |route: &Route| route.run / route.steps as f64;
    let (more, saved) = (route.compile - other.compile, step(other) - step(route));
    match saved > 0.0 {
        true => format!("{} from {:.0}", other.name, (more / saved).max(0.0).ceil()),
        false => format!("{} never", other.name),
    }
}
