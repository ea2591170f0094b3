//! Bytes a token against the time of a lookup, as a figure.

use std::path::PathBuf;
use std::process::ExitCode;

use ch11_less_ram::tokens::LADDER;
use ch11_less_ram::words::{self, Asked, Encoding, Words};
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::memory::{self, Counting};
use shared::program;
use shared::timing;

#[global_allocator]
static HEAP: Counting = Counting;

/// Draws every structure of the ladder `tokens` but the list: its size against the time of a lookup.
#[derive(Parser)]
struct Arguments {
    /// One word a line; without it, made-up ones.
    file: Option<PathBuf>,
    /// How many tokens to make up.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    tokens: u32,
}

const LOOKUPS: usize = 100_000;

fn main() -> ExitCode {
    program::main(|Arguments { file, tokens }| {
        program::warn_before_timing();
        program::takes_about("20 s with the defaults");
        let text = match file {
            Some(path) => words::read(&path, Encoding::Bytes)?,
            None => words::lines(11, tokens as usize),
        };
        let words = Words::of_lines(&text);
        let asked = Asked::new(&words, LOOKUPS).hits;
        let mut figure = Lines::new(
            format!("Membership in {} words", words.len()),
            Axis::log("bytes a word"),
            Axis::log("time of a lookup / ns"),
        );
        let written = LADDER.runnable(|build| build(&Words::new([])));
        let rungs: Vec<_> = written.filter(|rung| rung.name != LADDER.naive.name).collect();
        let bar = program::progress(rungs.len() as u64);
        for rung in rungs {
            bar.set_message(rung.name);
            let (tokens, usage) = memory::measure(|| (rung.run)(&words));
            let time = timing::best_of(5, || tokens.count(&asked)) / LOOKUPS as f64;
            let size = usage.current as f64 / words.len() as f64;
            figure.series(rung.name, [(size, time * 1e9)])?;
            bar.inc(1);
        }
        bar.finish_and_clear();
        figure.mark("the text alone", words.text_len() as f64 / words.len() as f64)?;
        println!("{}", figure.save(env!("CARGO_PKG_NAME"), "tokens")?.display());
        Ok(())
    })
}
