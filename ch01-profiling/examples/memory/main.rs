//! The heap over time while the Julia set is made, with and without lists of its coordinates (book: memory_profiler).
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example memory
//! cargo run --release -p ch01-profiling --example memory -- 500 300
//! ```

mod julia;

use std::process::ExitCode;
use std::time::Duration;

use ch01_profiling::heap::timeline::{Phase, Sample, Timeline, record};
use clap::{Parser, value_parser};
use shared::figure::{Axis, FigureError, Lines};
use shared::fixtures::julia::Plane;
use shared::memory::{Counting, bytes};
use shared::program;
use shared::timing::seconds;

/// Draws the heap over time while the Julia set is made, with and without lists of its coordinates.
#[derive(Parser)]
struct Arguments {
    /// Points along a side. At the widest, the lists and what they leave unused as they grow take a
    /// gigabyte.
    #[arg(default_value_t = Plane::BOOK.width as u32,
        value_parser = value_parser!(u32).range(1..=4000))]
    width: u32,
    /// Iterations after which a point counts as one that never leaves.
    #[arg(default_value_t = Plane::BOOK.limit, value_parser = value_parser!(u32).range(..=10_000))]
    limit: u32,
}

#[global_allocator]
static HEAP: Counting = Counting;

/// Often enough for the shortest phase of the default to be seen.
const EVERY: Duration = Duration::from_millis(2);

fn main() -> ExitCode {
    program::main(|Arguments { width, limit }| {
        show(&Plane { width: width as usize, limit, ..Plane::BOOK })
    })
}

fn show(plane: &Plane) -> anyhow::Result<()> {
    program::warn_before_timing();
    let (sums, timeline) = record(EVERY, |recorder| {
        // Between the two the heap is as high as before the first.
        [julia::with_lists(plane, recorder), julia::as_it_goes(plane, recorder)]
    });
    anyhow::ensure!(sums[0] == sums[1], "the two disagree: {sums:?}");

    println!("{} x {} points, {} iterations\n", plane.width, plane.width, sums[0]);
    table(&timeline.phases);
    let path = figure(&timeline, plane)?.save(env!("CARGO_PKG_NAME"), "memory")?;
    println!("\n{}", path.display());
    println!(
        "  The list of points and the list of constants stay until the last point is counted; made \
         as they are needed, they take no room at all. A list that grows doubles, so part of what \
         it holds may never be used."
    );
    match timeline.samples.iter().any(|sample| sample.resident.is_some()) {
        true => println!(
            "  The system counts a page when it is first written: the zeros of \"output\" are on the \
             heap at once, and resident only as the counts come in. What the process had before is \
             in it, too."
        ),
        false => println!("  What the system calls resident is shown on Linux only."),
    }
    Ok(())
}

fn table(phases: &[Phase]) {
    println!(
        "{:24}{:>10}{:>12}{:>12}{:>12}{:>12}",
        "phase", "time", "before", "peak", "after", "increment"
    );
    for Phase { label, from, to, before, usage } in phases {
        let time = seconds((*to - *from).as_secs_f64());
        let peak = before + usage.peak.cast_signed();
        let columns = [*before, peak, before + usage.current, usage.current].map(signed);
        println!("{label:24}{time:>10}{}", columns.map(|column| format!("{column:>12}")).concat());
    }
}

fn signed(value: isize) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}", bytes(value.unsigned_abs()))
}

fn figure(timeline: &Timeline, plane: &Plane) -> Result<Lines, FigureError> {
    const MEBIBYTE: f64 = (1 << 20) as f64;
    let title = format!("The Julia set, {0} x {0} points", plane.width);
    let mut lines = Lines::new(title, Axis::linear("time / s"), Axis::linear("memory / MiB"));
    let at = |time: &Duration| time.as_secs_f64();
    let heap = timeline.samples.iter().map(|s| (at(&s.at), s.heap as f64 / MEBIBYTE));
    lines.series("on the heap", heap)?;
    let resident =
        |sample: &Sample| sample.resident.map(|bytes| (at(&sample.at), bytes as f64 / MEBIBYTE));
    let resident: Vec<_> = timeline.samples.iter().filter_map(resident).collect();
    if !resident.is_empty() {
        lines.series("resident", resident)?;
    }
    for phase in &timeline.phases {
        lines.band(phase.label, at(&phase.from), at(&phase.to))?;
    }
    Ok(lines)
}
