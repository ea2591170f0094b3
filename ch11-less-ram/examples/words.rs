//! The table of every structure for a file of words, or for made-up ones.

use std::path::PathBuf;
use std::process::ExitCode;

use ch11_less_ram::tokens::LADDER;
use ch11_less_ram::words::{self, Asked, Encoding, Words};
use clap::Parser;
use shared::memory::{self, Counting};
use shared::program;
use shared::timing::{self, seconds, significant};

#[global_allocator]
static HEAP: Counting = Counting;

/// Builds every structure of the ladder `tokens` and shows its size and the time of a lookup.
#[derive(Parser)]
struct Arguments {
    /// One word a line, in any order; without it, made-up ones.
    file: Option<PathBuf>,
    /// Take any bytes for words, not only UTF-8.
    #[arg(long)]
    bytes: bool,
    /// How many tokens to make up: as frequent as Zipf says, so that fewer are different.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    tokens: u32,
    /// How many words to look up.
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    lookups: u32,
    /// Ask the list, too, which compares half of all words each time.
    #[arg(long)]
    list: bool,
}

fn main() -> ExitCode {
    program::main(|arguments: Arguments| {
        program::warn_before_timing();
        program::takes_about("10 s with the defaults");
        let encoding = if arguments.bytes { Encoding::Bytes } else { Encoding::Utf8 };
        let text = match &arguments.file {
            Some(path) => words::read(path, encoding)?,
            None => words::lines(11, arguments.tokens as usize),
        };
        let words = Words::of_lines(&text);
        show(&words, arguments.lookups as usize, arguments.list);
        Ok(())
    })
}

fn show(words: &Words<'_>, lookups: usize, list: bool) {
    let asked = Asked::new(words, lookups);
    let misses: Vec<&[u8]> = asked.misses.iter().map(Vec::as_slice).collect();
    println!("{} words, {} bytes of text, {lookups} lookups", words.len(), words.text_len());
    println!("{:18} {:>9} {:>12} {:>9} {:>9}", "", "build", "bytes/word", "hit", "miss");
    let written = LADDER.runnable(|build| build(&Words::new([])));
    let rungs: Vec<_> = written.filter(|rung| list || rung.name != LADDER.naive.name).collect();
    let bar = program::progress(rungs.len() as u64);
    for rung in rungs {
        bar.set_message(rung.name);
        let ((tokens, build), usage) = memory::measure(|| timing::time(|| (rung.run)(words)));
        let size = significant(usage.current as f64 / words.len() as f64);
        let [hit, miss] = [&asked.hits, &misses].map(|asked| {
            let time = timing::best_of(3, || tokens.count(asked)) / lookups as f64;
            seconds(time)
        });
        bar.suspend(|| {
            println!(
                "{:18} {:>9} {size:>12} {hit:>9} {miss:>9}",
                rung.name,
                seconds(build.wall.as_secs_f64())
            );
        });
        bar.inc(1);
    }
    bar.finish_and_clear();
}
