//! Every rung of the diffusion ladder over the size of the grid (book 6.9).
//!
//! ```sh
//! cargo run --release -p ch06-matrix --example speedups
//! ```
//!
//! A second clock beside criterion's: nothing but `Instant` around a few steps. Takes half a minute.

use std::io::{IsTerminal, stderr};
use std::process::ExitCode;

use anyhow::anyhow;
use ch06_matrix::diffusion::{self, Evolve, LADDER, Plate};
use shared::figure::{Axis, FigureError, Lines};
use shared::ladder::Rung;
use shared::timing::{self, significant};
use shared::{fixtures, machine, program};

const RATE: f64 = 0.1;

const SIDES: [usize; 5] = [256, 512, 1024, 2048, 4096];

/// The best of so many runs counts.
const RUNS: usize = 3;

/// Seconds after which a run is not repeated.
const SLOW: f64 = 0.5;

fn main() -> ExitCode {
    program::main("usage: speedups", |words| {
        program::no_more(words)?;
        show()
    })
}

fn show() -> anyhow::Result<()> {
    if cfg!(debug_assertions) {
        eprintln!("debug build: its times mean nothing; use cargo run --release");
    }
    let rungs: Vec<_> = LADDER.rungs().filter(|rung| can_run(rung)).collect();
    // One column for each side of the grid, in it the seconds a step of each rung.
    let columns =
        SIDES.iter().map(|&side| measure(&rungs, side)).collect::<anyhow::Result<Vec<_>>>()?;
    print_table(&rungs, &columns);
    let path = figure(&rungs, &columns)?.save(env!("CARGO_PKG_NAME"), "speedups")?;
    println!("\n{}", path.display());
    println!(
        "  Where the grids outgrow the caches, rungs that allocate nothing and pass over memory once \
         a step pull away, and blocked, which passes once in eight, most of all."
    );
    Ok(())
}

fn can_run(rung: &Rung<Evolve>) -> bool {
    let available = (rung.available)();
    if let Err(reason) = &available {
        eprintln!("{} skipped: {reason}", rung.name);
    }
    available.is_ok()
}

/// Fewer on large grids, and always a whole number of the passes that `blocked` makes.
fn steps(side: usize) -> usize {
    32_768 / side
}

/// Seconds a step of every rung, once their first steps agree.
fn measure(rungs: &[&Rung<Evolve>], side: usize) -> anyhow::Result<Vec<f64>> {
    // Noise, so that an edge computed wrongly shows in the first steps.
    let start = Plate::new(side, side, fixtures::noise(6, side * side))?;
    let mut want: Option<Plate> = None;
    let mut column = Vec::new();
    for rung in rungs {
        if stderr().is_terminal() {
            eprint!("\r{:40}\r{side} x {side}: {}", "", rung.name);
        }
        let mut plate = start.clone();
        let mut best = run(rung, &mut plate);
        if let Some(want) = &want {
            diffusion::agrees(steps(side), want, &plate)
                .map_err(|difference| anyhow!("{} on {side} x {side}: {difference}", rung.name))?;
        }
        want.get_or_insert_with(|| plate.clone());
        for _ in 1..if best < SLOW { RUNS } else { 1 } {
            best = best.min(run(rung, &mut plate));
        }
        column.push(best / steps(side) as f64);
    }
    if stderr().is_terminal() {
        eprint!("\r{:40}\r", "");
    }
    Ok(column)
}

fn run(rung: &Rung<Evolve>, plate: &mut Plate) -> f64 {
    let side = plate.rows();
    timing::time(|| (rung.run)(plate, RATE, steps(side))).1.wall.as_secs_f64()
}

fn print_table(rungs: &[&Rung<Evolve>], columns: &[Vec<f64>]) {
    println!("diffusion: time of a step, and how many times faster than {}", rungs[0].name);
    println!("{}", machine_in_words());
    let runs = SIDES.map(|side| format!("{} steps", steps(side)));
    let sides = SIDES.map(|side| format!("{side} x {side}"));
    println!("{:14}{}", "", sides.map(|side| format!("{side:>18}")).concat());
    println!("{:14}{}", "a run is", runs.map(|run| format!("{run:>18}")).concat());
    for (index, rung) in rungs.iter().enumerate() {
        let cell = |column: &Vec<f64>| {
            let speedup = significant(column[0] / column[index]);
            format!("{:>11}{speedup:>7}", timing::seconds(column[index]))
        };
        println!("{:14}{}", rung.name, columns.iter().map(cell).collect::<String>());
    }
    println!(
        "The best of {RUNS} runs; a run of more than {SLOW} s is made once. All answers agree."
    );
}

fn figure(rungs: &[&Rung<Evolve>], columns: &[Vec<f64>]) -> Result<Lines, FigureError> {
    let title = format!("Diffusion on {}", machine_in_words());
    let side = Axis::log("side of the square grid / cells");
    let mut lines = Lines::new(title, side, Axis::log("speed-up over naive"));
    for (index, rung) in rungs.iter().enumerate().skip(1) {
        let speedups = columns.iter().map(|column| column[0] / column[index]);
        lines.series(rung.name, SIDES.map(|side| side as f64).into_iter().zip(speedups))?;
    }
    lines.reference(rungs[0].name, 1.0)?;
    Ok(lines)
}

fn machine_in_words() -> String {
    format!("{}, {} cores", machine::cpu(), machine::cores())
}
