//! Every table of the dict ladder over the number of its keys, from L1 to memory.
//!
//! ```sh
//! cargo run --release -p ch04-dicts-sets --example dict_sizes
//! ```
//!
//! A second clock beside criterion's. The program takes a minute or two, and a gigabyte and a half
//! of memory.

use std::hint::black_box;
use std::process::ExitCode;

use anyhow::ensure;
use ch04_dicts_sets::dict::{Keys, LADDER, Make, Total};
use clap::Parser;
use shared::figure::{Axis, FigureError, Lines};
use shared::ladder::Rung;
use shared::program;
use shared::timing::best_of;

const PACKAGE: &str = env!("CARGO_PKG_NAME");

const SIZES: [usize; 9] =
    [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000];

/// The most keys of the list: every look-up compares a part of them.
const LONGEST_LIST: usize = 10_000;

/// A trial does at least so many operations, so that the clock's own cost is negligible.
const TRIAL: usize = 1_000_000;

const TRIALS: usize = 3;

/// Shows the time that each table takes to insert, find and visit a key, for all sizes of a table.
#[derive(Parser)]
struct Arguments {}

/// A rung's name, and nanoseconds a key at every size.
type Curve = (&'static str, Vec<(f64, f64)>);

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    program::warn_before_timing();
    program::takes_about("a minute");
    let rungs: Vec<&Rung<Make>> = LADDER.runnable(|make| make().play(&[])).collect();
    let curves = || -> Vec<Curve> { rungs.iter().map(|rung| (rung.name, Vec::new())).collect() };
    let (mut insert, mut hit, mut iterate) = (curves(), curves(), curves());
    let progress = program::progress((SIZES.len() * rungs.len()) as u64);
    for size in SIZES {
        let keys = Keys::new(size);
        for (at, rung) in rungs.iter().enumerate() {
            progress.set_message(format!("{size} keys: {}", rung.name));
            progress.inc(1);
            if rung.name == LADDER.naive.name && size > LONGEST_LIST {
                continue;
            }
            let [inserted, found, walked] = measure(rung, &keys)?;
            let size = size as f64;
            insert[at].1.push((size, inserted));
            hit[at].1.push((size, found));
            iterate[at].1.push((size, walked));
        }
    }
    progress.finish_and_clear();
    for (name, title, curves) in [
        ("dict_insert", "Inserting all keys into an empty table", insert),
        ("dict_hit", "Finding a key that is there", hit),
        ("dict_iterate", "Visiting every key", iterate),
    ] {
        println!("{}", figure(title, curves)?.save(PACKAGE, name)?.display());
    }
    println!(
        "  Each lookup in a table that no cache holds waits for memory once or twice, whatever the \
         table; iterating waits least where the pairs have no gaps."
    );
    Ok(())
}

/// Nanoseconds a key to insert, to find and to visit, in the best of a few trials.
fn measure(rung: &Rung<Make>, keys: &Keys) -> anyhow::Result<[f64; 3]> {
    let all: Total = keys.present.iter().map(|key| !key).collect();
    let mut table = (rung.run)();
    let total = table.insert_all(&keys.present);
    ensure!(total == all, "{}: {total:?} instead of {all:?}", rung.name);
    ensure!(table.look_up(&keys.asked).count == keys.asked.len(), "{}", rung.name);
    let repeat = TRIAL.div_ceil(keys.present.len());
    let nanoseconds = |elements: usize, work: &dyn Fn()| {
        let trial = best_of(TRIALS, || (0..repeat).for_each(|_| work()));
        1e9 * trial / (repeat * elements) as f64
    };
    Ok([
        nanoseconds(keys.present.len(), &|| {
            let mut table = (rung.run)();
            black_box(table.insert_all(black_box(&keys.present)));
        }),
        nanoseconds(keys.asked.len(), &|| {
            black_box(table.look_up(black_box(&keys.asked)));
        }),
        nanoseconds(keys.present.len(), &|| {
            black_box(table.walk());
        }),
    ])
}

fn figure(title: &str, curves: Vec<Curve>) -> Result<Lines, FigureError> {
    let mut lines =
        Lines::new(title, Axis::log("keys in the table"), Axis::log("time for a key / ns"));
    for (name, points) in curves {
        lines.series(name, points)?;
    }
    Ok(lines)
}
