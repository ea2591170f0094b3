//! The norm ladder over the length of the vector, from L1 to memory (book: memory fragmentation).
//!
//! ```sh
//! cargo run --release -p ch06-matrix --example norm_lengths
//! ```

use std::hint::black_box;
use std::process::ExitCode;

use anyhow::anyhow;
use ch06_matrix::norm::indexed::indexed;
use ch06_matrix::norm::{self, LADDER, Norm, Vector};
use clap::Parser;
use shared::Rung;
use shared::figure::{Axis, FigureError, Lines};
use shared::machine::{self, Cache};
use shared::memory::bytes;
use shared::{fixtures, program, timing};

const SHORTEST: usize = 1_000;

const LONGEST: usize = 50_000_000;

/// The lengths are so many steps of equal ratio apart, a factor of about 1.5.
const STEPS: u32 = 26;

/// A number in a box takes 40 bytes, of which 8 are the pointer. More numbers would need gigabytes
/// and show nothing new.
const LONGEST_BOXED: usize = 10_000_000;

/// A trial handles at least so many numbers, so that the clock's own cost is negligible.
const TRIAL: usize = 10_000_000;

const TRIALS: usize = 7;

/// One rung over the lengths.
struct Curve {
    rung: &'static Rung<Norm>,
    /// Whether the rung reads the boxes, which long vectors do not have.
    needs_boxes: bool,
    /// Length, and nanoseconds a number.
    points: Vec<(f64, f64)>,
}

/// Times every rung of the norm ladder on vectors of 1,000 to 50,000,000 numbers, and draws it.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    program::warn_before_timing();
    program::takes_about("20 s");
    let caches = machine::caches();
    let curves = measure()?;
    let path = figure(&curves, &caches)?.save(env!("CARGO_PKG_NAME"), "norm_lengths")?;
    println!("{}", path.display());
    for Cache { level, size } in &caches {
        let (flat, boxed) = (size / 8, size / 40);
        println!(
            "  L{level}, {}: holds {flat} numbers side by side, or {boxed} boxed",
            bytes(*size)
        );
    }
    println!(
        "  One chain of additions takes the same time wherever the numbers are; the more a rung \
         adds at once, the more it loses with each cache that it leaves."
    );
    println!("  The boxes end at {LONGEST_BOXED} numbers, to spare the memory.");
    Ok(())
}

fn lengths() -> impl Iterator<Item = usize> {
    let ratio = LONGEST as f64 / SHORTEST as f64;
    let length = move |step| SHORTEST as f64 * ratio.powf(f64::from(step) / f64::from(STEPS));
    (0..=STEPS).map(move |step| length(step).round() as usize)
}

fn measure() -> anyhow::Result<Vec<Curve>> {
    let mut curves = curves();
    let bar = program::progress(u64::from(STEPS) + 1);
    for len in lengths() {
        bar.set_message(format!("{len} numbers"));
        let vector = vector(len);
        let (want, agrees) = (indexed(&vector.flat), norm::agrees(len));
        for Curve { rung, needs_boxes, points } in &mut curves {
            if *needs_boxes && vector.boxed.is_empty() {
                continue;
            }
            agrees(&want, &(rung.run)(&vector))
                .map_err(|difference| anyhow!("{} of {len} numbers: {difference}", rung.name))?;
            points.push((len as f64, nanoseconds(rung.run, &vector)));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(curves)
}

fn curves() -> Vec<Curve> {
    let small = Vector::from(vec![1.0]);
    let boxless = Vector { boxed: Vec::new(), flat: vec![1.0] };
    let curve = |rung: &'static Rung<Norm>| Curve {
        rung,
        needs_boxes: (rung.run)(&boxless) != 1.0,
        points: Vec::new(),
    };
    LADDER.runnable(|norm| norm(&small)).map(curve).collect()
}

fn vector(len: usize) -> Vector {
    let flat = fixtures::noise(6, len);
    match len {
        ..=LONGEST_BOXED => Vector::from(flat),
        _ => Vector { boxed: Vec::new(), flat },
    }
}

/// The best of a few trials, for each number.
fn nanoseconds(norm: Norm, vector: &Vector) -> f64 {
    let len = vector.flat.len();
    let calls = TRIAL.div_ceil(len);
    let best = timing::best_of(TRIALS, || {
        for _ in 0..calls {
            black_box(norm(black_box(vector)));
        }
    });
    best * 1e9 / (calls * len) as f64
}

fn figure(curves: &[Curve], caches: &[Cache]) -> Result<Lines, FigureError> {
    let title = format!("Adding squares on {}, {} cores", machine::cpu(), machine::cores());
    let length = Axis::log("length of the vector / numbers");
    let mut lines = Lines::new(title, length, Axis::log("time for a number / ns"));
    for Curve { rung, points, .. } in curves {
        lines.series(rung.name, points.iter().copied())?;
    }
    for Cache { level, size } in caches {
        let full = (size / size_of::<f64>()) as f64;
        lines.mark(format!("L{level}, {}", bytes(*size)), full)?;
    }
    Ok(lines)
}
