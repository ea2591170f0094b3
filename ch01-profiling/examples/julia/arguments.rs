//! The command line.

use std::ops::RangeInclusive;

use num_complex::Complex64;
use shared::fixtures::julia::Plane;
use shared::program::{Misuse, number};

pub(crate) const USAGE: &str = "\
usage: julia [--width POINTS] [--limit ITERATIONS] [--c CONSTANT]
The book's picture unless told otherwise: --width 1000 --limit 300 --c -0.62772-0.42193i";

/// The widest takes a gigabyte: a count of four bytes and a colour of three for each point.
const WIDTHS: RangeInclusive<usize> = 1..=10_000;

const LIMITS: RangeInclusive<u32> = 0..=1_000_000;

/// Reads the words after the program's name.
///
/// # Errors
///
/// [`Misuse`] names the word and what was expected there.
pub(crate) fn parse(words: &[String]) -> Result<Plane, Misuse> {
    let mut plane = Plane::BOOK;
    for pair in words.chunks(2) {
        let option = &pair[0];
        let value = pair.get(1).ok_or_else(|| Misuse::new(format!("{option} needs a value")));
        match option.as_str() {
            "--width" => plane.width = number(option, value?, WIDTHS)?,
            "--limit" => plane.limit = number(option, value?, LIMITS)?,
            "--c" => plane.c = constant(value?)?,
            other => {
                let expected = "expected --width, --limit or --c";
                return Err(Misuse::new(format!("{other:?} is no option; {expected}")));
            }
        }
    }
    Ok(plane)
}

fn constant(word: &str) -> Result<Complex64, Misuse> {
    word.parse().ok().filter(|c: &Complex64| c.is_finite()).ok_or_else(|| {
        let expected = "expected a finite complex number such as -0.8+0.156i";
        Misuse::new(format!("--c cannot be {word:?}; {expected}"))
    })
}
