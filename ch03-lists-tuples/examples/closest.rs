//! Which of some numbers is closest to another (book 3.2, `find_closest`).
//!
//! ```sh
//! cargo run --release -p ch03-lists-tuples --example closest -- 14 3 27 9 18
//! ```

use std::process::ExitCode;

use anyhow::Context;
use ch03_lists_tuples::closest::find_closest;
use ch03_lists_tuples::insort::insort;
use shared::program::{self, Misuse};

const USAGE: &str = "\
usage: closest NEEDLE VALUE...
NEEDLE and each VALUE are whole numbers; the values need not be sorted";

fn main() -> ExitCode {
    program::main(USAGE, |words| {
        println!("{}", answer(words)?);
        Ok(())
    })
}

fn answer(words: &[String]) -> anyhow::Result<String> {
    let (needle, values) = words.split_first().ok_or_else(|| Misuse::new("no needle"))?;
    let needle = number(needle).context("needle")?;
    let mut sorted = Vec::new();
    for (index, word) in values.iter().enumerate() {
        insort(&mut sorted, number(word).with_context(|| format!("value {}", index + 1))?);
    }
    let at = find_closest(&sorted, needle)
        .ok_or_else(|| Misuse::new("no values; expected at least one to be the closest"))?;
    let closest = sorted[at];
    let distance = needle.abs_diff(closest);
    Ok(format!("{sorted:?}\n{closest} at index {at} is closest to {needle}, {distance} away"))
}

fn number(word: &str) -> Result<i32, Misuse> {
    word.parse().map_err(|_| {
        let (least, most) = (i32::MIN, i32::MAX);
        Misuse::new(format!("{word:?} is no whole number from {least} to {most}"))
    })
}
