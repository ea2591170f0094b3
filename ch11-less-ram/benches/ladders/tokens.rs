//! Membership in a set of tokens: how long a batch of lookups takes, and how many bytes a token has.
//!
//! ```sh
//! cargo bench -p ch11-less-ram -- "tokens/fst"
//! WORDS=/usr/share/dict/words cargo bench -p ch11-less-ram -- tokens/
//! ```
//!
//! The made-up words are the same on every machine. The others are those of the file that `WORDS` names,
//! or of Debian's package wamerican-insane where that is installed.

use ch11_less_ram::tokens::{Build, LADDER, Tokens};
use ch11_less_ram::words::{self, Asked, Words};
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;
use shared::timing;

/// Lookups of one call.
const ASKED: usize = 100_000;

/// Lookups from which the time of all is reckoned for a list.
const PART: usize = 20;

pub(crate) fn bench(bench: &mut Bench) {
    let made_up = words::lines(11, 500_000);
    match words::real() {
        Ok(Some((name, text))) => {
            cases(bench, "made up", &made_up, &["hits"]);
            cases(bench, &name, &text, &["hits", "misses"]);
        }
        Ok(None) => cases(bench, "made up", &made_up, &["hits", "misses"]),
        Err(error) => eprintln!("{error}"),
    }
}

fn cases(bench: &mut Bench, name: &str, text: &[u8], kinds: &[&str]) {
    let words = Words::of_lines(text);
    let Asked { hits, misses } = Asked::new(&words, ASKED);
    let misses: Vec<&[u8]> = misses.iter().map(Vec::as_slice).collect();
    for &kind in kinds {
        let asked = if kind == "hits" { &hits } else { &misses };
        let label = format!("{kind}, {} {name}", words.len());
        let limit = Work::new("two cache lines a token")
            .on_one_core()
            .lines(2.0 * ASKED as f64, text.len() as f64);
        let case = Case::new(label, (ASKED as f64, "lookup"), limit, || (&words, asked))
            .beside("fst")
            .too_slow(&[("list", "each lookup compares half of all tokens, or all of them")])
            .reckoned(format!("{PART} of the {ASKED} lookups"), |(words, asked)| {
                let list = (LADDER.naive.run)(words);
                let seconds = timing::best_of(1, || list.count(&asked[..PART]));
                seconds * (ASKED / PART) as f64
            })
            .column("bytes/token", |_, kept| kept as f64 / words.len() as f64);
        let prepare = |build: &Build, (words, _): &(&Words<'_>, &Vec<&[u8]>)| build(words);
        let call = |tokens: &mut Box<dyn Tokens>, (_, asked): &(&Words<'_>, &Vec<&[u8]>)| {
            tokens.count(asked)
        };
        bench.ladder_prepared(&LADDER, case, prepare, call, equal);
    }
}
