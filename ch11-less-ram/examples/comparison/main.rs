//! How many distinct words a stream holds, told by each sketch of the chapter (book 11.8).
//!
//! ```sh
//! cargo run --release -p ch11-less-ram --example comparison
//! cargo run --release -p ch11-less-ram --example comparison -- --file /usr/share/common-licenses/GPL-3
//! ```

mod sketches;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use ch11_less_ram::distinct::registers::text;
use ch11_less_ram::zipf::Zipf;
use clap::Parser;
use rayon::prelude::*;
use shared::{memory, program};

use sketches::Sketch;

/// Counts distinct words with each sketch, and says the error, the bytes and the time of each
#[derive(Parser)]
struct Arguments {
    /// A file whose words are counted, in any encoding, instead of a stream of random words.
    #[arg(long)]
    file: Option<PathBuf>,
    /// How many words the random stream has.
    #[arg(long, default_value_t = 100_000_000, value_parser = clap::value_parser!(u64).range(1..=10_000_000_000))]
    items: u64,
    /// How many different words it draws from, the frequent ones as often as Zipf's law says.
    #[arg(long, default_value_t = 10_000_000, value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    words: u64,
    /// The seed of the stream.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The binary logarithm of the number of registers, and of the bytes that a sketch may take.
    #[arg(long, default_value_t = 14, value_parser = clap::value_parser!(u32).range(8..=18))]
    precision: u32,
}

/// Items that are made, and then given to each sketch in turn.
const BLOCK: u64 = 1 << 20;

fn main() -> ExitCode {
    program::main(|arguments: Arguments| {
        program::warn_before_timing();
        program::takes_about("a minute with the defaults");
        let mut sketches = sketches::all(arguments.precision);
        let items = match &arguments.file {
            Some(file) => count_words(file, &mut sketches)?,
            None => count_stream(&arguments, &mut sketches),
        };
        table(items, &sketches);
        Ok(())
    })
}

fn count_stream(arguments: &Arguments, sketches: &mut [Sketch]) -> u64 {
    let Arguments { items, words, seed, .. } = *arguments;
    println!("{items} words of a Zipf stream over {words} words, seed {seed}\n");
    let mut stream = Zipf::new(words, 1.0, seed);
    let blocks = items.div_ceil(BLOCK);
    let bar = program::progress(blocks);
    for block in 0..blocks {
        let len = BLOCK.min(items - block * BLOCK) as usize;
        add(sketches, &stream.by_ref().take(len).collect::<Vec<u64>>());
        bar.inc(1);
    }
    bar.finish_and_clear();
    items
}

fn count_words(file: &Path, sketches: &mut [Sketch]) -> anyhow::Result<u64> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let start = Instant::now();
    // All cores find words, each in parts of its own.
    let words = bytes.par_split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let items: Vec<u64> = words.map(text).collect();
    let each = start.elapsed().as_secs_f64() * 1e9 / items.len().max(1) as f64;
    println!(
        "{} words of {}; to find and hash one took {each:.1} ns\n",
        items.len(),
        file.display()
    );
    add(sketches, &items);
    Ok(items.len() as u64)
}

fn add(sketches: &mut [Sketch], items: &[u64]) {
    for sketch in sketches {
        let start = Instant::now();
        sketch.counter.add(items);
        sketch.seconds += start.elapsed().as_secs_f64();
    }
}

fn table(items: u64, sketches: &[Sketch]) {
    let exact = sketches[0].counter.estimate();
    println!(
        "{:30}{:>14}{:>10}{:>12}{:>14}{:>10}",
        "", "estimate", "error", "theory", "memory", "ns/item"
    );
    for Sketch { name, counter, theory, counts_all, seconds } in sketches {
        let truth = if *counts_all { items as f64 } else { exact };
        let error = match truth {
            0.0 => 0.0,
            truth => 100.0 * (counter.estimate() / truth - 1.0),
        };
        println!(
            "{name:30}{:14.0}{:8.2} %{:>12}{:>14}{:10.2}",
            counter.estimate(),
            error,
            theory.map_or("-".into(), |theory| format!("\u{b1}{:.2} %", 100.0 * theory)),
            memory::bytes(counter.bytes()),
            seconds * 1e9 / items.max(1) as f64,
        );
    }
}
