//! How accuracy falls when words share columns (book 11.9).
//!
//! ```sh
//! cargo run --release -p ch11-less-ram --example widths
//! ```

use std::process::ExitCode;

use ch11_less_ram::feature_hashing::classifier::Classifier;
use ch11_less_ram::feature_hashing::corpus::Corpus;
use ch11_less_ram::feature_hashing::row::Row;
use ch11_less_ram::feature_hashing::{expected_collisions, hashed, signed, vocabulary};
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::program;

/// Trains a classifier on rows of many widths, and draws how many labels it tells
#[derive(Parser)]
struct Arguments {
    /// How many documents there are; a quarter of them is kept for the test.
    #[arg(long, default_value_t = 20_000, value_parser = clap::value_parser!(u64).range(100..=1_000_000))]
    documents: u64,
    /// The seed of the documents.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Binary logarithms of the widths.
const WIDTHS: std::ops::RangeInclusive<u32> = 4..=18;

const EPOCHS: usize = 5;

fn main() -> ExitCode {
    program::main(draw)
}

fn draw(Arguments { documents, seed }: Arguments) -> anyhow::Result<()> {
    let corpus = Corpus::new(documents as usize, seed);
    let texts = corpus.texts();
    let (rows, words) = vocabulary::vocabulary(&texts);
    let exact = accuracy(&rows, &corpus.labels, words.len());
    println!("{} words: {exact:.1} % right with a column for each", words.len());
    println!("   width   collisions   hashed / %   signed / %");
    let (mut plain, mut with_signs) = (Vec::new(), Vec::new());
    let bar = program::progress(WIDTHS.count() as u64);
    for width in WIDTHS.map(|log| 1 << log) {
        let test = |rows: Vec<Row>| accuracy(&rows, &corpus.labels, width as usize);
        let [hashed, signed] =
            [hashed::hashed(&texts, width), signed::signed(&texts, width)].map(test);
        let collisions = expected_collisions(words.len(), width as usize);
        bar.suspend(|| println!("{width:8}{collisions:13.0}{hashed:13.1}{signed:13.1}"));
        plain.push((f64::from(width), hashed));
        with_signs.push((f64::from(width), signed));
        bar.inc(1);
    }
    bar.finish_and_clear();
    let title = format!("Two labels, {documents} documents, {} words", words.len());
    let mut lines = Lines::new(title, Axis::log("columns"), Axis::linear("labels told / %"));
    lines.series("hashed", plain)?.series("signed", with_signs)?;
    lines.reference("a column for each word", exact)?;
    println!("{}", lines.save(env!("CARGO_PKG_NAME"), "widths")?.display());
    Ok(())
}

/// The share of the last quarter whose label is told after learning from the rest, in per cent.
fn accuracy(rows: &[Row], labels: &[bool], width: usize) -> f64 {
    let ((seen, unseen), cut) = (rows.split_at(rows.len() * 3 / 4), rows.len() * 3 / 4);
    let model = Classifier::train(seen, &labels[..cut], width, EPOCHS);
    100.0 * model.accuracy(unseen, &labels[cut..])
}
