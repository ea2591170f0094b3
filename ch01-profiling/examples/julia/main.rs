//! Draws the Julia set in greyscale and in false colour, and times it twice.
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example julia
//! cargo run --release -p ch01-profiling --example julia -- --width 4000 --c -0.8+0.156i
//! ```

mod picture;
mod progress;

use std::process::ExitCode;
use std::time::Instant;

use ch01_profiling::instrument::timefn;
use ch01_profiling::instrument::traced::traced;
use clap::{Parser, value_parser};
use num_complex::Complex64;
use shared::fixtures::julia::{Plane, SUM};
use shared::{program, timing};

use progress::Progress;

/// Draws the Julia set, the book's unless told otherwise.
#[derive(Parser)]
struct Arguments {
    /// Points along a side. The widest picture takes a gigabyte: a count of four bytes and a colour of
    /// three for each point.
    #[arg(long, value_name = "POINTS", default_value_t = Plane::BOOK.width as u32,
        value_parser = value_parser!(u32).range(1..=10_000))]
    width: u32,
    /// Iterations after which a point counts as one that never leaves.
    #[arg(long, value_name = "ITERATIONS", default_value_t = Plane::BOOK.limit,
        value_parser = value_parser!(u32).range(..=1_000_000))]
    limit: u32,
    /// What every iteration adds.
    #[arg(long, value_name = "CONSTANT", default_value_t = Plane::BOOK.c,
        allow_hyphen_values = true, value_parser = constant)]
    c: Complex64,
}

fn constant(word: &str) -> Result<Complex64, &'static str> {
    let finite = word.parse().ok().filter(|c: &Complex64| c.is_finite());
    finite.ok_or("expected a finite complex number such as -0.8+0.156i")
}

fn main() -> ExitCode {
    program::main(|Arguments { width, limit, c }| show(&Plane { width: width as usize, limit, c }))
}

fn show(plane: &Plane) -> anyhow::Result<()> {
    program::warn_before_timing();
    let compute =
        |&Plane { width, limit, c }: &Plane| traced(width, limit, c, &mut Progress::over(width));
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
