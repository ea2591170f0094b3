//! A table filled with keys that an attacker chose (book: hash functions).
//!
//! ```sh
//! cargo run --release -p ch04-dicts-sets --example flooding
//! ```
//!
//! The same keys go to the standard map with several hashers. A curve ends once a table has taken
//! longer than half a second; the whole program takes a few seconds.

use std::hash::{BuildHasher, RandomState};
use std::hint::black_box;
use std::iter;
use std::process::ExitCode;

use anyhow::ensure;
use ch04_dicts_sets::hashers::flooding;
use clap::Parser;
use rustc_hash::FxBuildHasher;
use shared::figure::{Axis, Lines};
use shared::fixtures::SplitMix64;
use shared::program;
use shared::timing::{self, best_of, seconds};

type Fill = fn(&[(u64, u64)]) -> usize;

type Keys = fn(usize) -> Vec<(u64, u64)>;

const CURVES: [(&str, Fill, Keys); 6] = [
    ("fx, flooded", flooding::fill::<FxBuildHasher>, colliding),
    ("fx, random keys", flooding::fill::<FxBuildHasher>, random),
    ("SipHash, flooded", flooding::fill::<RandomState>, colliding),
    ("SipHash, random keys", flooding::fill::<RandomState>, random),
    ("foldhash, flooded", flooding::fill::<foldhash::fast::RandomState>, colliding),
    ("foldhash, random keys", flooding::fill::<foldhash::fast::RandomState>, random),
];

/// Keys in the largest table.
const MOST: usize = 1 << 16;

/// Seconds after which a curve ends.
const PATIENCE: f64 = 0.5;

/// Fills tables with keys that an attacker chose, and with random ones.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    program::warn_before_timing();
    let first = flooding::keys(3).map(|key| (key, FxBuildHasher.hash_one(key)));
    println!("keys and their fx hashes: {:x?}, ...", first.collect::<Vec<_>>());
    let (keys, time) = (Axis::log("keys"), Axis::log("time to insert them all / ms"));
    let mut lines = Lines::new("A table flooded with chosen keys", keys, time);
    for (name, fill, keys) in CURVES {
        let points = curve(fill, keys)?;
        if let [first, .., last] = points[..] {
            let each = |(keys, time): (f64, f64)| seconds(time / 1e3 / keys);
            let (one, other) = (each(first), each(last));
            println!("{name}: {one} a key for {} keys, {other} for {}", first.0, last.0);
        }
        lines.series(name, points)?;
    }
    println!("{}", lines.save(env!("CARGO_PKG_NAME"), "flooding")?.display());
    println!(
        "  Where all keys collide, twice as many take four times as long. Where the hasher has a \
         secret, the same keys cost no more than random ones."
    );
    Ok(())
}

/// Keys and milliseconds.
fn curve(fill: Fill, keys: Keys) -> anyhow::Result<Vec<(f64, f64)>> {
    let mut points = Vec::new();
    let mut count = 256;
    while count <= MOST {
        let keys = keys(count);
        let (len, first) = timing::time(|| fill(black_box(&keys)));
        ensure!(len == count, "{len} keys in the table instead of {count}");
        let first = first.wall.as_secs_f64();
        let best = match first < PATIENCE / 4.0 {
            true => first.min(best_of(2, || fill(black_box(&keys)))),
            false => first,
        };
        points.push((count as f64, 1e3 * best));
        if best > PATIENCE {
            break;
        }
        count *= 2;
    }
    Ok(points)
}

fn colliding(count: usize) -> Vec<(u64, u64)> {
    flooding::keys(count as u64).collect()
}

fn random(count: usize) -> Vec<(u64, u64)> {
    iter::zip(SplitMix64::new(4), SplitMix64::new(5)).take(count).collect()
}
