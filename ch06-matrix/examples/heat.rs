//! Draws heat spreading over a plate and along a rod.
//!
//! ```sh
//! cargo run --release -p ch06-matrix --example heat
//! ```

use std::process::ExitCode;

use ch06_matrix::diffusion::Plate;
use ch06_matrix::diffusion::temporal_blocking::temporal_blocking;
use ch06_matrix::diffusion_1d::{self, Rod};
use clap::Parser;
use shared::figure::{Axis, FigureError, HeatMaps, Lines};
use shared::program;

const PACKAGE: &str = env!("CARGO_PKG_NAME");

const RATE: f64 = 0.1;

const SIDE: usize = 256;

const LENGTH: usize = 200;

// The book gives its temperatures no unit.
const TEMPERATURE: &str = "temperature / arbitrary units";

/// Draws heat spreading over a plate and along a rod.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    let path = plate()?.save(PACKAGE, "plate")?;
    println!("{}", path.display());
    println!(
        "  The warm square turns round, although a cell knows its four neighbours alone; four times \
         the steps take the heat twice as far."
    );
    let path = rod()?.save(PACKAGE, "rod")?;
    println!("{}", path.display());
    println!(
        "  What leaves at the left end comes in at the right one; the curves enclose equal areas, \
         and all end on the dashed line."
    );
    Ok(())
}

/// The book's plate. At later times, nothing would be visible on the scale of the start.
fn plate() -> anyhow::Result<HeatMaps> {
    let mut plate = Plate::heated(SIDE, SIDE)?;
    let mut maps = HeatMaps::new("Heat spreading over a plate", TEMPERATURE);
    let mut now = 0;
    for time in [0, 100, 400, 1600] {
        plate.evolve(temporal_blocking, RATE, time - now);
        now = time;
        maps.panel(format!("step {now}"), SIDE, plate.cells())?;
    }
    Ok(maps)
}

/// A rod with a warm piece near its left end, so that heat soon reaches the other end.
fn rod() -> Result<Lines, FigureError> {
    let warm = LENGTH / 20..LENGTH * 3 / 20;
    let cells = |at| if warm.contains(&at) { 0.005 } else { 0.0 };
    let mut rod = Rod::from((0..LENGTH).map(cells).collect::<Vec<_>>());
    let place = Axis::linear("position / cells");
    let mut lines = Lines::new("Heat spreading along a rod", place, Axis::linear(TEMPERATURE));
    let mut now = 0;
    for time in [0, 100, 500, 2000, 8000] {
        // Every rung gives the same numbers, and for such a short rod the naive one is fast enough.
        rod.evolve(diffusion_1d::LADDER.naive.run, RATE, time - now);
        now = time;
        let points = rod.cells().iter().enumerate().map(|(at, &cell)| (at as f64, cell));
        lines.series(format!("step {now}"), points)?;
    }
    lines.reference("mean", rod.cells().iter().sum::<f64>() / LENGTH as f64)?;
    Ok(lines)
}
