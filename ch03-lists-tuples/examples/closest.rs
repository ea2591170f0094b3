//! Which of some numbers is closest to another (book 3.2, `find_closest`).
//!
//! ```sh
//! cargo run --release -p ch03-lists-tuples --example closest -- 14 3 27 9 18
//! ```

use std::{env, process};

use anyhow::{Context, bail};
use ch03_lists_tuples::closest::{Values, find_closest};
use ch03_lists_tuples::insort::insort;

const USAGE: &str = "\
usage: closest NEEDLE VALUE...
NEEDLE and each VALUE are whole numbers; the values need not be sorted";

fn main() {
    // Not `args`, which panics on what is not Unicode.
    let words: Vec<_> =
        env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    if words.iter().any(|word| word == "-h" || word == "--help") {
        println!("{USAGE}");
        return;
    }
    match answer(&words) {
        Ok(answer) => println!("{answer}"),
        Err(error) => {
            eprintln!("closest: {error:#}");
            process::exit(2);
        }
    }
}

fn answer(words: &[String]) -> anyhow::Result<String> {
    let [needle, values @ ..] = words else { bail!("no needle; see --help") };
    let needle = number(needle).context("needle")?;
    let mut sorted = Vec::new();
    for (index, word) in values.iter().enumerate() {
        insort(&mut sorted, number(word).with_context(|| format!("value {}", index + 1))?);
    }
    Values::new(&sorted)?;
    let at = find_closest(&sorted, needle).context("no values")?;
    let closest = sorted[at];
    let distance = needle.abs_diff(closest);
    Ok(format!("{sorted:?}\n{closest} at index {at} is closest to {needle}, {distance} away"))
}

fn number(word: &str) -> anyhow::Result<i32> {
    word.parse().ok().with_context(|| {
        let (least, most) = (i32::MIN, i32::MAX);
        format!("{word:?} is no whole number from {least} to {most}")
    })
}
