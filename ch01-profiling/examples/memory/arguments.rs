//! The command line.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use shared::fixtures::julia::Plane;

pub(crate) const USAGE: &str = "usage: memory [WIDTH [LIMIT]]    without arguments: 1000 300";

/// At the widest, the lists and what they leave unused as they grow take a gigabyte.
const WIDTHS: RangeInclusive<usize> = 1..=4000;

const LIMITS: RangeInclusive<u32> = 0..=10_000;

pub(crate) enum Request {
    Help,
    Run(Plane),
}

/// Reads the words after the program's name.
///
/// # Errors
///
/// One line that names the word and what was expected there.
pub(crate) fn parse(words: &[String]) -> Result<Request, String> {
    let word = |at: usize| words.get(at).map(String::as_str);
    if matches!(word(0), Some("-h" | "--help")) {
        return Ok(Request::Help);
    }
    let width = number("width", word(0), Plane::BOOK.width, WIDTHS)?;
    let limit = number("limit", word(1), Plane::BOOK.limit, LIMITS)?;
    match word(2) {
        None => Ok(Request::Run(Plane { width, limit, ..Plane::BOOK })),
        Some(extra) => Err(format!("{extra:?} is one argument too many; {USAGE}")),
    }
}

fn number<N: FromStr + PartialOrd + Display>(
    what: &str,
    word: Option<&str>,
    default: N,
    allowed: RangeInclusive<N>,
) -> Result<N, String> {
    let Some(word) = word else { return Ok(default) };
    word.parse().ok().filter(|number| allowed.contains(number)).ok_or_else(|| {
        let (least, most) = (allowed.start(), allowed.end());
        format!("the {what} cannot be {word:?}; expected a number from {least} to {most}")
    })
}
