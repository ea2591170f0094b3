//! The search ladder over the size of the haystack, from the first cache to memory (book 3.1).
//!
//! ```sh
//! cargo run --release -p ch03-lists-tuples --example search_sizes
//! ```

use std::io::{IsTerminal, stderr};
use std::process::ExitCode;

use anyhow::anyhow;
use ch03_lists_tuples::search::{self, LADDER, Prepare, Sorted};
use shared::figure::{Axis, FigureError, Lines};
use shared::fixtures::SplitMix64;
use shared::ladder::Rung;
use shared::machine::{self, Cache};
use shared::memory::bytes;
use shared::{program, timing};

const SMALLEST: usize = 100;

const LARGEST: usize = 10_000_000;

/// Half of the haystack for every needle: beyond this size it would take minutes.
const LARGEST_LINEAR: usize = 10_000;

const NEEDLES: usize = 200_000;

const TRIALS: usize = 5;

/// A rung's name, and nanoseconds a needle in every haystack.
type Curve = (&'static str, Vec<(f64, f64)>);

fn main() -> ExitCode {
    program::main("usage: search_sizes", |words| {
        program::no_more(words)?;
        show()
    })
}

fn show() -> anyhow::Result<()> {
    if cfg!(debug_assertions) {
        eprintln!("debug build: its times mean nothing; use cargo run --release");
    }
    let curves = measure()?;
    let caches = machine::caches();
    let path = figure(&curves, &caches)?.save(env!("CARGO_PKG_NAME"), "search_sizes")?;
    println!("{}", path.display());
    if !caches.is_empty() {
        let sizes = caches.iter().map(|Cache { level, size }| format!("L{level} {}", bytes(*size)));
        println!(
            "  Dotted: where the keys fill a cache, {}.",
            sizes.collect::<Vec<_>>().join(", ")
        );
    }
    println!(
        "  In a cache, what counts is how many steps there are and whether the processor has to \
         guess; beyond it, how many keys are asked for at the same time."
    );
    let largest = |curve: &Curve| curve.1.last().copied().filter(|end| end.0 == LARGEST as f64);
    for curve in &curves {
        if let Some((_, nanoseconds)) = largest(curve) {
            println!(
                "  {:16}{:>10} a needle in {LARGEST} keys",
                curve.0,
                timing::seconds(nanoseconds * 1e-9)
            );
        }
    }
    Ok(())
}

/// Haystacks a factor of two or so apart.
fn sizes() -> impl Iterator<Item = usize> {
    const STEPS: u32 = 16;
    let ratio = LARGEST as f64 / SMALLEST as f64;
    let size = move |step| SMALLEST as f64 * ratio.powf(f64::from(step) / f64::from(STEPS));
    (0..=STEPS).map(move |step| size(step).round() as usize)
}

fn measure() -> anyhow::Result<Vec<Curve>> {
    let mut curves: Vec<Curve> = LADDER.rungs().map(|rung| (rung.name, Vec::new())).collect();
    let needles = random(2, NEEDLES);
    for size in sizes() {
        let mut keys = random(1, size);
        keys.sort_unstable();
        let haystack = Sorted::new(&keys)?;
        let mut want: Option<Vec<usize>> = None;
        let absent = usize::from(size > LARGEST_LINEAR);
        for (rung, (_, points)) in LADDER.rungs().zip(&mut curves).skip(absent) {
            if stderr().is_terminal() {
                eprint!("\r{:40}\r{size} keys: {}", "", rung.name);
            }
            let (at, best) = time(rung, haystack, &needles);
            search::agrees(want.get_or_insert_with(|| at.clone()), &at)
                .map_err(|difference| anyhow!("{} in {size} keys: {difference}", rung.name))?;
            points.push((size as f64, best * 1e9 / NEEDLES as f64));
        }
    }
    if stderr().is_terminal() {
        eprint!("\r{:40}\r", "");
    }
    Ok(curves)
}

/// The answers, and the seconds of the best of a few trials.
fn time(
    rung: &Rung<Prepare<i32>>,
    haystack: Sorted<'_, i32>,
    needles: &[i32],
) -> (Vec<usize>, f64) {
    let search = (rung.run)(haystack);
    let mut at = vec![0; needles.len()];
    let mut trial = || timing::time(|| search(needles, &mut at)).1.wall.as_secs_f64();
    let best = (0..TRIALS).map(|_| trial()).fold(f64::INFINITY, f64::min);
    (at, best)
}

fn random(seed: u64, len: usize) -> Vec<i32> {
    SplitMix64::new(seed).take(len).map(|word| (word >> 33) as i32).collect()
}

fn figure(curves: &[Curve], caches: &[Cache]) -> Result<Lines, FigureError> {
    let title =
        format!("Random needles in a sorted list, {}, {} cores", machine::cpu(), machine::cores());
    let size = Axis::log("size of the haystack / i32 keys");
    let mut lines = Lines::new(title, size, Axis::log("time for a needle / ns"));
    for (name, points) in curves {
        lines.series(*name, points.iter().copied())?;
    }
    for Cache { level, size } in caches {
        // The label is short because the last cache may be full close to the legend.
        lines.mark(format!("L{level}"), (size / size_of::<i32>()) as f64)?;
    }
    Ok(lines)
}
