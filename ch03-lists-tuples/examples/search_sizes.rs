//! The search ladder over the size of the haystack, from L1 to memory (book: a more efficient
//! search).
//!
//! ```sh
//! cargo run --release -p ch03-lists-tuples --example search_sizes
//! ```

use std::process::ExitCode;

use anyhow::anyhow;
use ch03_lists_tuples::search::{LADDER, Prepare, Sorted};
use clap::Parser;
use shared::figure::{Axis, FigureError, Lines};
use shared::fixtures::SplitMix64;
use shared::ladder::{Rung, equal};
use shared::machine::{self, Cache};
use shared::memory::bytes;
use shared::{program, timing};

const SMALLEST: usize = 100;

const LARGEST: usize = 10_000_000;

const NEEDLES: usize = 200_000;

const TRIALS: usize = 5;

/// A rung that takes more seconds than this for all needles is left out of larger haystacks.
const SLOW: f64 = 0.2;

/// Shows the time that each way of searching takes, in haystacks of all sizes.
#[derive(Parser)]
struct Arguments {}

/// A rung, and nanoseconds a needle in every haystack.
struct Curve {
    rung: &'static Rung<Prepare<i32>>,
    points: Vec<(f64, f64)>,
}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    program::warn_before_timing();
    program::takes_about("10 s");
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
    for Curve { rung, points } in &curves {
        if let Some((_, nanoseconds)) = points.last().filter(|end| end.0 == LARGEST as f64) {
            let time = timing::seconds(nanoseconds * 1e-9);
            println!("  {:16}{time:>10} a needle in {LARGEST} keys", rung.name);
        }
    }
    Ok(())
}

/// Sizes of haystacks, each about twice the one before.
fn sizes() -> Vec<usize> {
    const STEPS: u32 = 16;
    let ratio = LARGEST as f64 / SMALLEST as f64;
    let size = |step| SMALLEST as f64 * ratio.powf(f64::from(step) / f64::from(STEPS));
    (0..=STEPS).map(|step| size(step).round() as usize).collect()
}

fn measure() -> anyhow::Result<Vec<Curve>> {
    let tiny = |prepare: &Prepare<i32>| prepare(Sorted::new(&[1]).unwrap())(&[1], &mut [0]);
    let rungs = LADDER.runnable(tiny);
    let mut curves: Vec<Curve> = rungs.map(|rung| Curve { rung, points: Vec::new() }).collect();
    let needles = random(2, NEEDLES);
    let sizes = sizes();
    let progress = program::progress((sizes.len() * curves.len()) as u64);
    for size in sizes {
        let mut keys = random(1, size);
        keys.sort_unstable();
        let haystack = Sorted::new(&keys)?;
        let mut want: Option<Vec<usize>> = None;
        for Curve { rung, points } in &mut curves {
            progress.set_message(format!("{size} keys: {}", rung.name));
            progress.inc(1);
            if points
                .last()
                .is_some_and(|(_, nanoseconds)| nanoseconds * NEEDLES as f64 > SLOW * 1e9)
            {
                continue;
            }
            let (at, best) = time(rung.run, haystack, &needles);
            equal(want.get_or_insert_with(|| at.clone()), &at)
                .map_err(|difference| anyhow!("{} in {size} keys: {difference}", rung.name))?;
            points.push((size as f64, best * 1e9 / NEEDLES as f64));
        }
    }
    progress.finish_and_clear();
    Ok(curves)
}

/// The answers, and the seconds of the best of a few trials.
fn time(prepare: Prepare<i32>, haystack: Sorted<'_, i32>, needles: &[i32]) -> (Vec<usize>, f64) {
    let search = prepare(haystack);
    let mut at = vec![0; needles.len()];
    let best = timing::best_of(TRIALS, || search(needles, &mut at));
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
    for Curve { rung, points } in curves {
        lines.series(rung.name, points.iter().copied())?;
    }
    for Cache { level, size } in caches {
        // The label is short because the mark of the last cache may be close to the legend.
        lines.mark(format!("L{level}"), (size / size_of::<i32>()) as f64)?;
    }
    Ok(lines)
}
