//! How hash functions spread words over a table (book: hash functions and entropy).
//!
//! ```sh
//! cargo run --release -p ch04-dicts-sets --example hashers
//! ```

use std::process::ExitCode;

use ch04_dicts_sets::hashers::{LADDER, Spread};
use clap::Parser;
use shared::figure::{Axis, Bars, FigureError, Lines};
use shared::fixtures::phonebook;
use shared::program;

const PACKAGE: &str = env!("CARGO_PKG_NAME");

/// Words in the table that is printed.
const WORDS: usize = 4096;

/// Words in the fullest table of the figure, where a weak function takes seconds.
const MOST: usize = 8192;

/// Shows how evenly each hash function spreads words over a table.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    let spreads: Vec<(&str, Spread)> = spreads(WORDS);
    println!("{WORDS} words of eight random letters in {} slots", spreads[0].1.slots);
    println!(
        "{:14}{:>12}{:>14}{:>12}{:>16}",
        "", "collisions", "longest probe", "mean probe", "entropy / bits"
    );
    for (name, Spread { collisions, longest, mean, entropy, .. }) in &spreads {
        println!("{name:14}{collisions:>12}{longest:>14}{mean:>12.2}{entropy:>16.2}");
    }
    println!("{}", longest(&spreads)?.save(PACKAGE, "longest_probe")?.display());
    println!("{}", probes()?.save(PACKAGE, "mean_probe")?.display());
    println!(
        "  A function with few results makes searches grow with the table. The four that look at every \
         letter lie on one line, level with chance: between them, only time and secrecy decide."
    );
    Ok(())
}

fn spreads(words: usize) -> Vec<(&'static str, Spread)> {
    let words = phonebook(4, words);
    let rungs = LADDER.runnable(|index| index(&[]));
    rungs.map(|rung| (rung.name, (rung.run)(&words).spread)).collect()
}

fn longest(spreads: &[(&str, Spread)]) -> Result<Bars, FigureError> {
    let slots = Axis::log("slots tried for one word, at the most");
    let mut bars = Bars::new(format!("Longest probe among {WORDS} words"), slots);
    for (name, spread) in spreads {
        bars.bar(*name, spread.longest as f64)?;
    }
    Ok(bars)
}

fn probes() -> Result<Lines, FigureError> {
    let (words, slots) = (Axis::log("words"), Axis::log("slots tried for a word, in the mean"));
    let mut lines = Lines::new("How far a new word has to look for a slot", words, slots);
    let mut curves: Vec<(&str, Vec<(f64, f64)>)> = Vec::new();
    let mut words = 16;
    while words <= MOST {
        for (at, (name, spread)) in spreads(words).into_iter().enumerate() {
            if curves.len() <= at {
                curves.push((name, Vec::new()));
            }
            curves[at].1.push((words as f64, spread.mean));
        }
        words *= 2;
    }
    for (name, points) in curves {
        lines.series(name, points)?;
    }
    Ok(lines)
}
