//! Every table of the dict ladder over the number of its keys, from the first cache to memory.
//!
//! ```sh
//! cargo run --release -p ch04-dicts-sets --example dict_sizes
//! ```
//!
//! A second clock beside criterion's. Takes a minute or two, and a gigabyte and a half of memory.

use std::hint::black_box;
use std::process::ExitCode;

use anyhow::ensure;
use ch04_dicts_sets::dict::{Bulk, Keys, LADDER, Make, Total};
use shared::figure::{Axis, FigureError, Lines};
use shared::ladder::Rung;
use shared::{program, timing};

const PACKAGE: &str = env!("CARGO_PKG_NAME");

const SIZES: [usize; 9] =
    [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000];

/// A key more in the list is compared with every lookup.
const LONGEST_LIST: usize = 10_000;

/// Operations that a trial does at least, so that the clock's own cost vanishes.
const TRIAL: usize = 1_000_000;

const TRIALS: usize = 3;

/// A rung's name, and nanoseconds a key at every size.
type Curve = (&'static str, Vec<(f64, f64)>);

fn main() -> ExitCode {
    program::main("usage: dict_sizes", |words| {
        program::no_more(words)?;
        show()
    })
}

fn show() -> anyhow::Result<()> {
    if cfg!(debug_assertions) {
        eprintln!("debug build: its times mean nothing; use cargo run --release");
    }
    let (mut insert, mut hit, mut iterate) = (curves(), curves(), curves());
    for size in SIZES {
        let keys = Keys::new(size);
        let all: Total = keys.present.iter().map(|key| !key).collect();
        for (at, rung) in LADDER.rungs().enumerate() {
            if rung.name == LADDER.naive.name && size > LONGEST_LIST {
                continue;
            }
            let [inserted, found, walked] = measure(rung, &keys, &all)?;
            let size = size as f64;
            insert[at].1.push((size, inserted));
            hit[at].1.push((size, found));
            iterate[at].1.push((size, walked));
        }
    }
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

fn curves() -> Vec<Curve> {
    LADDER.rungs().map(|rung| (rung.name, Vec::new())).collect()
}

/// Nanoseconds a key to insert, to find and to visit, in the best of a few trials.
fn measure(rung: &Rung<Make>, keys: &Keys, all: &Total) -> anyhow::Result<[f64; 3]> {
    let mut best = [f64::INFINITY; 3];
    let repeat = TRIAL.div_ceil(keys.present.len());
    for _ in 0..TRIALS {
        let fill = || {
            let mut table = (rung.run)();
            let total = table.insert_all(black_box(&keys.present));
            (table, total)
        };
        let (table, total) = fill();
        ensure!(total == *all, "{}: {total:?} instead of {all:?}", rung.name);
        ensure!(table.look_up(&keys.asked).count == keys.asked.len(), "{}", rung.name);
        let many = |work: &dyn Fn(&dyn Bulk)| {
            timing::time(|| (0..repeat).for_each(|_| work(&*table))).1.wall.as_secs_f64() * 1e9
                / repeat as f64
        };
        let present = keys.present.len() as f64;
        let times = [
            many(&|_| drop(black_box(fill()))) / present,
            many(&|table| {
                black_box(table.look_up(black_box(&keys.asked)));
            }) / keys.asked.len() as f64,
            many(&|table| {
                black_box(table.walk());
            }) / present,
        ];
        best = [0, 1, 2].map(|at| best[at].min(times[at]));
    }
    Ok(best)
}

fn figure(title: &str, curves: Vec<Curve>) -> Result<Lines, FigureError> {
    let mut lines =
        Lines::new(title, Axis::log("keys in the table"), Axis::log("time for a key / ns"));
    for (name, points) in curves {
        lines.series(name, points)?;
    }
    Ok(lines)
}
