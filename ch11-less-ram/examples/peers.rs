//! The chapter's sketches beside those of Apache DataSketches and fastbloom.
//!
//! ```sh
//! cargo run --release -p ch11-less-ram --example peers
//! ```

use std::hash::{BuildHasher, Hasher};
use std::hint::black_box;
use std::process::ExitCode;

use ch11_less_ram::distinct::registers::Registers;
use ch11_less_ram::distinct::{ertl, hyperloglog_plus_plus, simd, simd_on_all_cores};
use ch11_less_ram::membership::binary_fuse::binary_fuse;
use ch11_less_ram::membership::blocked_bloom::blocked_bloom;
use ch11_less_ram::membership::bloom::bloom;
use ch11_less_ram::membership::hash::hash;
use clap::Parser;
use datasketches::hll::{HllSketch, HllType};
use fastbloom::BloomFilter;
use shared::fixtures::SplitMix64;
use shared::program;
use shared::timing::best_of;

/// Times the chapter's sketches and those of two libraries on the same items
#[derive(Parser)]
struct Arguments {
    /// How many items are counted.
    #[arg(long, default_value_t = 20_000_000, value_parser = clap::value_parser!(u64).range(1000..=1_000_000_000))]
    items: u64,
    /// How many members the filters have.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1000..=100_000_000))]
    members: u64,
    /// The rate of wrong answers that the filters promise.
    #[arg(long, default_value_t = 0.01, value_parser = rate)]
    rate: f64,
}

const RUNS: usize = 5;

const PRECISION: u32 = 14;

fn rate(text: &str) -> Result<f64, String> {
    let rate: f64 = text.parse().map_err(|error| format!("{error}, expected 1e-9 to 0.5"))?;
    let possible = (1e-9..=0.5).contains(&rate);
    if possible { Ok(rate) } else { Err("expected 1e-9 to 0.5".into()) }
}

fn main() -> ExitCode {
    program::main(|Arguments { items, members, rate }| {
        program::warn_before_timing();
        program::takes_about("10 s with the defaults");
        count(items as usize);
        remember(members as usize, rate);
        Ok(())
    })
}

fn count(items: usize) {
    let stream: Vec<u64> = SplitMix64::new(1).take(items).collect();
    println!("{items} distinct items, 2^{PRECISION} registers");
    println!("{:32}{:>12}{:>12}{:>12}", "", "ns/item", "Mitem/s", "error / %");
    let row = |name: &str, estimate: &dyn Fn(&[u64]) -> f64| {
        let each = best_of(RUNS, || estimate(&stream)) / items as f64;
        let error = 100.0 * (estimate(&stream) / items as f64 - 1.0);
        println!("{name:32}{:12.2}{:12.0}{error:12.2}", 1e9 * each, 1e-6 / each);
    };
    row("one by one", &|items| ertl::estimate(&Registers::of(items, PRECISION)));
    row("HyperLogLog++", &|items| {
        hyperloglog_plus_plus::hyperloglog_plus_plus(items, PRECISION).estimate()
    });
    row("simd", &|items| simd::simd(items, PRECISION));
    row("simd on all cores", &|items| simd_on_all_cores::simd_on_all_cores(items, PRECISION));
    row("Apache DataSketches", &|items| {
        let mut sketch = HllSketch::new(PRECISION as u8, HllType::Hll8).expect("a usual precision");
        items.iter().for_each(|item| sketch.update(item));
        sketch.estimate()
    });
}

fn remember(members: usize, rate: f64) {
    let words: Vec<u64> = SplitMix64::new(2).take(2 * members).collect();
    let (members, others) = words.split_at(members);
    println!("\n{} members at a rate of {rate}; times in ns an item", members.len());
    let heads = ["build", "members", "others", "bits/member", "wrong / %"];
    println!(
        "{:32}{:>10}{:>10}{:>10}{:>14}{:>12}",
        "", heads[0], heads[1], heads[2], heads[3], heads[4]
    );
    row(
        "bloom",
        members,
        others,
        || bloom(members, rate),
        |f, item| f.contains(item),
        |f| f.bits(),
    );
    row(
        "fastbloom, the same hash",
        members,
        others,
        || BloomFilter::with_false_pos(rate).hasher(Mixed(0)).items(members.iter()),
        |filter, item| filter.contains(&item),
        |filter| filter.num_bits(),
    );
    row(
        "fastbloom, its own hash",
        members,
        others,
        || BloomFilter::with_false_pos(rate).items(members.iter()),
        |filter, item| filter.contains(&item),
        |filter| filter.num_bits(),
    );
    let blocked = || blocked_bloom(members, rate);
    row("blocked_bloom", members, others, blocked, |f, item| f.contains(item), |f| f.bits());
    let fuse = || binary_fuse(members, rate);
    row("binary_fuse", members, others, fuse, |f, item| f.contains(item), |f| f.bits());
}

fn row<F>(
    name: &str,
    members: &[u64],
    others: &[u64],
    make: impl Fn() -> F,
    contains: impl Fn(&F, u64) -> bool,
    bits: impl Fn(&F) -> usize,
) {
    let n = members.len() as f64;
    let build = best_of(RUNS, || black_box(make())) * 1e9 / n;
    let filter = make();
    let found = |items: &[u64]| items.iter().filter(|&&item| contains(&filter, item)).count();
    let yes = best_of(RUNS, || found(members)) * 1e9 / n;
    let no = best_of(RUNS, || found(others)) * 1e9 / n;
    let (bits, wrong) = (bits(&filter) as f64 / n, 100.0 * found(others) as f64 / n);
    println!("{name:32}{build:10.2}{yes:10.2}{no:10.2}{bits:14.2}{wrong:12.3}");
}

/// fastbloom with the hash of this chapter.
#[derive(Clone)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("items are u64");
    }

    #[inline]
    fn write_u64(&mut self, item: u64) {
        self.0 = hash(item);
    }
}

impl BuildHasher for Mixed {
    type Hasher = Self;

    #[inline]
    fn build_hasher(&self) -> Self {
        Self(0)
    }
}
