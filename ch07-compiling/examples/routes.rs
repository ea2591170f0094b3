//! One function by every route of this chapter: how long compiling takes, how long a step, and
//! from how many steps on the compiling has paid (book: when to use each technology).
//!
//! ```sh
//! cargo run --release -p ch07-compiling --example routes
//! ```

use std::path::Path;
use std::process::{self, Command, ExitCode};
use std::{env, fs};

use anyhow::{Context, bail, ensure};
use ch07_compiling::julia::PROGRAM;
use ch07_compiling::language::{Array, Engine, Limits, Program, Value};
use shared::fixtures::julia::Plane;
use shared::program::{self, Misuse};
use shared::timing::{self, seconds};

const USAGE: &str = "usage: routes [WIDTH]
WIDTH is the number of points along a side, 1 to 4000; 300 if nothing is said";

/// Times of which the best counts.
const RUNS: usize = 3;

struct Route {
    name: &'static str,
    compile: f64,
    run: f64,
    /// Of the loop, in all.
    steps: u64,
}

fn main() -> ExitCode {
    program::main(USAGE, |words| {
        let (width, rest) = match words.split_first() {
            None => (300, words),
            Some((word, rest)) => (width(word)?, rest),
        };
        program::no_more(rest)?;
        compare(width)
    })
}

fn width(word: &str) -> Result<usize, Misuse> {
    let width = word.parse().ok().filter(|width| (1..=4000).contains(width));
    width.ok_or_else(|| Misuse::new(format!("{word:?} is no width from 1 to 4000")))
}

fn compare(width: usize) -> anyhow::Result<()> {
    let mut routes = Vec::new();
    for engine in Engine::ALL {
        routes.push(interpreted(engine, width)?);
    }
    match ahead_of_time(width) {
        Ok(route) => routes.push(route),
        Err(error) => eprintln!("rustc skipped: {error:#}"),
    }
    print(width, &routes)
}

/// The program in an engine of this chapter.
fn interpreted(engine: Engine, width: usize) -> anyhow::Result<Route> {
    let plane = Plane { width, ..Plane::BOOK };
    let arguments =
        [Value::Int(width as i64), Value::Int(plane.limit.into()), Value::Complex(plane.c)];
    let types: Vec<_> = arguments.iter().map(Value::type_of).collect();
    let (mut compile, mut run, mut steps) = (f64::INFINITY, f64::INFINITY, 0);
    for _ in 0..RUNS {
        let (program, parsing) = timing::time(|| Program::parse(PROGRAM));
        let program = program?;
        let (routine, compiling) = timing::time(|| engine.compile(&program, "main", &types));
        let routine = routine?;
        let (counts, running) =
            timing::time(|| routine.call(arguments.to_vec(), Limits::default()));
        let Value::Array(Array::Int(counts)) = counts? else { bail!("the program counts") };
        steps = counts.iter().sum::<i64>() as u64;
        compile = compile.min((parsing.wall + compiling.wall).as_secs_f64());
        run = run.min(running.wall.as_secs_f64());
    }
    Ok(Route { name: engine.name(), compile, run, steps })
}

/// The same in Rust, by the compiler that is on the path.
fn ahead_of_time(width: usize) -> anyhow::Result<Route> {
    let folder = env::temp_dir().join(format!("routes-{}", process::id()));
    fs::create_dir_all(&folder)?;
    let result = built_in(&folder, width);
    fs::remove_dir_all(&folder)?;
    result
}

fn built_in(folder: &Path, width: usize) -> anyhow::Result<Route> {
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

fn print(width: usize, routes: &[Route]) -> anyhow::Result<()> {
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

/// From how many steps on a route has overtaken another.
fn ahead_of(route: &Route, other: &Route) -> String {
    let step = |route: &Route| route.run / route.steps as f64;
    let (more, saved) = (route.compile - other.compile, step(other) - step(route));
    match saved > 0.0 {
        true => format!("{} from {:.0}", other.name, (more / saved).max(0.0).ceil()),
        false => format!("{} never", other.name),
    }
}
