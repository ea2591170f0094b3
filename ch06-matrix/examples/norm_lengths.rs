//! The norm ladder over the length of the vector, from the first cache to memory (book 6.3).
//!
//! ```sh
//! cargo run --release -p ch06-matrix --example norm_lengths
//! ```

use std::hint::black_box;
use std::process::ExitCode;

use anyhow::anyhow;
use ch06_matrix::norm::{self, LADDER, Norm, Vector};
use shared::figure::{Axis, FigureError, Lines};
use shared::machine::{self, Cache};
use shared::memory::bytes;
use shared::{fixtures, program, timing};

const SHORTEST: usize = 1_000;

const LONGEST: usize = 50_000_000;

/// A number in a box takes 40 bytes, of which 8 are the pointer: more of them would need gigabytes
/// and tell nothing new.
const LONGEST_BOXED: usize = 10_000_000;

/// Numbers that a trial handles at least, so that the clock's own cost vanishes.
const TRIAL: usize = 10_000_000;

const TRIALS: usize = 7;

/// A rung's name, and nanoseconds a number at every length.
type Curve = (&'static str, Vec<(f64, f64)>);

fn main() -> ExitCode {
    program::main("usage: norm_lengths", |words| {
        program::no_more(words)?;
        show()
    })
}

fn show() -> anyhow::Result<()> {
    if cfg!(debug_assertions) {
        eprintln!("debug build: its times mean nothing; use cargo run --release");
    }
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

/// Lengths a factor of about 1.5 apart.
fn lengths() -> impl Iterator<Item = usize> {
    const STEPS: u32 = 26;
    let ratio = LONGEST as f64 / SHORTEST as f64;
    let length = move |step| SHORTEST as f64 * ratio.powf(f64::from(step) / f64::from(STEPS));
    (0..=STEPS).map(move |step| length(step).round() as usize)
}

fn measure() -> anyhow::Result<Vec<Curve>> {
    let mut curves: Vec<Curve> = LADDER.rungs().map(|rung| (rung.name, Vec::new())).collect();
    for len in lengths() {
        let vector = vector(len);
        // Not the naive rung, whose boxes are not always there.
        let want = (LADDER.faster[0].run)(&vector);
        let absent = usize::from(vector.boxed.is_empty());
        for (rung, (_, points)) in LADDER.rungs().zip(&mut curves).skip(absent) {
            norm::agrees(len, want, (rung.run)(&vector))
                .map_err(|difference| anyhow!("{} of {len} numbers: {difference}", rung.name))?;
            points.push((len as f64, nanoseconds(rung.run, &vector)));
        }
    }
    Ok(curves)
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
    let run = || {
        for _ in 0..calls {
            black_box(norm(black_box(vector)));
        }
    };
    let trial = || timing::time(run).1.wall.as_secs_f64();
    let best = (0..TRIALS).map(|_| trial()).fold(f64::INFINITY, f64::min);
    best * 1e9 / (calls * len) as f64
}

fn figure(curves: &[Curve], caches: &[Cache]) -> Result<Lines, FigureError> {
    let title = format!("Adding squares on {}, {} cores", machine::cpu(), machine::cores());
    let length = Axis::log("length of the vector / numbers");
    let mut lines = Lines::new(title, length, Axis::log("time for a number / ns"));
    for (name, points) in curves {
        lines.series(*name, points.iter().copied())?;
    }
    for Cache { level, size } in caches {
        let full = (size / size_of::<f64>()) as f64;
        lines.mark(format!("L{level}, {}", bytes(*size)), full)?;
    }
    Ok(lines)
}
