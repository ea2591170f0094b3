//! Every rung of the diffusion ladder over the size of the grid (book: wrap-up).
//!
//! ```sh
//! cargo run --release -p ch06-matrix --example speedups
//! ```
//!
//! A second clock beside criterion's: only `Instant` around a few steps. The program takes half a
//! minute.

use std::process::ExitCode;

use anyhow::anyhow;
use ch06_matrix::diffusion::{self, Evolve, LADDER, Plate};
use clap::Parser;
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

/// Times every rung of the diffusion ladder on grids of 256 x 256 to 4096 x 4096, and draws it.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    program::warn_before_timing();
    program::takes_about("half a minute");
    let rungs = rungs();
    let columns = measure(&rungs)?;
    print_table(&rungs, &columns);
    let path = figure(&rungs, &columns)?.save(env!("CARGO_PKG_NAME"), "speedups")?;
    println!("\n{}", path.display());
    println!(
        "  Where the grids outgrow the caches, rungs that allocate nothing and pass over memory once \
         a step pull away, and temporal_blocking, which passes once in eight, most of all."
    );
    Ok(())
}

fn rungs() -> Vec<&'static Rung<Evolve>> {
    let tiny = Plate::new(1, 1, vec![1.0]).expect("one cell");
    LADDER.runnable(|evolve| tiny.clone().evolve(*evolve, RATE, 1)).collect()
}

/// Fewer on large grids, and always a whole number of the passes that `temporal_blocking` makes.
fn steps(side: usize) -> usize {
    32_768 / side
}

/// One column for each side of the grid, with the seconds that each rung takes for a step.
fn measure(rungs: &[&Rung<Evolve>]) -> anyhow::Result<Vec<Vec<f64>>> {
    let bar = program::progress((SIDES.len() * rungs.len()) as u64);
    let mut columns = Vec::new();
    for side in SIDES {
        // The plate holds noise, so that a mistake at an edge is visible in the first steps.
        let start = Plate::new(side, side, fixtures::noise(6, side * side))?;
        let (mut want, mut column) = (None, Vec::new());
        for rung in rungs {
            bar.set_message(format!("{side} x {side}: {}", rung.name));
            column.push(seconds_a_step(rung, &start, &mut want)?);
            bar.inc(1);
        }
        columns.push(column);
    }
    bar.finish_and_clear();
    Ok(columns)
}

/// The best of a few runs. The first rung stores its answer in `want`, and the others must find the
/// same.
fn seconds_a_step(
    rung: &Rung<Evolve>,
    start: &Plate,
    want: &mut Option<Plate>,
) -> anyhow::Result<f64> {
    let (side, steps) = (start.rows(), steps(start.rows()));
    let mut plate = start.clone();
    let first = timing::best_of(1, || plate.evolve(rung.run, RATE, steps));
    let want = want.get_or_insert_with(|| plate.clone());
    diffusion::agrees(start, steps)(want, &plate)
        .map_err(|difference| anyhow!("{} on {side} x {side}: {difference}", rung.name))?;
    let more = if first < SLOW { RUNS - 1 } else { 0 };
    let best = timing::best_of(more, || plate.evolve(rung.run, RATE, steps));
    Ok(first.min(best) / steps as f64)
}

fn print_table(rungs: &[&Rung<Evolve>], columns: &[Vec<f64>]) {
    println!("diffusion: time of a step, and how many times faster than {}", rungs[0].name);
    println!("{}", machine_in_words());
    let runs = SIDES.map(|side| format!("{} steps", steps(side)));
    let sides = SIDES.map(|side| format!("{side} x {side}"));
    println!("{:18}{}", "", sides.map(|side| format!("{side:>18}")).concat());
    println!("{:18}{}", "a run is", runs.map(|run| format!("{run:>18}")).concat());
    for (index, rung) in rungs.iter().enumerate() {
        let cell = |column: &Vec<f64>| {
            let speedup = significant(column[0] / column[index]);
            format!("{:>11}{speedup:>7}", timing::seconds(column[index]))
        };
        println!("{:18}{}", rung.name, columns.iter().map(cell).collect::<String>());
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
