//! Draws the Julia set in greyscale and in false colour, and times it twice.
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example julia
//! cargo run --release -p ch01-profiling --example julia -- --width 4000 --c -0.8+0.156i
//! ```

mod arguments;
mod picture;
mod progress;

use std::process::ExitCode;
use std::time::Instant;

use ch01_profiling::instrument::{timefn, traced};
use shared::fixtures::julia::{Plane, SUM};
use shared::{program, timing};

use arguments::USAGE;
use progress::Progress;

fn main() -> ExitCode {
    program::main(USAGE, |words| show(&arguments::parse(words)?))
}

fn show(plane: &Plane) -> anyhow::Result<()> {
    let compute = |plane: &Plane| traced(plane, &mut Progress::over(plane.width));
    let compute = timefn("julia, by the wrapper", compute);

    let start = Instant::now();
    let counts = compute(plane);
    let passed = start.elapsed();
    println!("julia, by print: {} wall", timing::seconds(passed.as_secs_f64()));

    let sum: u64 = counts.iter().copied().map(u64::from).sum();
    let known = if *plane == Plane::BOOK && sum == SUM { ", as in the book" } else { "" };
    println!("sum of all iterations: {sum}{known}");
    println!(
        "  The wrapper knows the CPU time, too: what it is short of the wall time, the program \
         waited, or others had the processor."
    );
    for path in [picture::grey(plane, &counts)?, picture::false_colour(plane, &counts)?] {
        println!("{}", path.display());
    }
    println!(
        "  The lighter a point, the longer it stayed. Dark rows are done in no time; a profile \
         finds the time in the light ones."
    );
    Ok(())
}
