//! The command line.

use std::ops::RangeInclusive;

use shared::fixtures::julia::Plane;

pub(crate) const USAGE: &str = "usage: heap [WIDTH]    without arguments: 300";

/// The widest makes four million boxes, and unwinds the stack for each.
const WIDTHS: RangeInclusive<usize> = 1..=2000;

pub(crate) enum Request {
    Help,
    Run(Plane),
}

/// Reads the words after the program's name.
///
/// # Errors
///
/// One line that names the word and what was expected there.
pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut plane = Plane { width: 300, ..Plane::BOOK };
    match words.next().as_deref() {
        None => {}
        Some("-h" | "--help") => return Ok(Request::Help),
        Some(word) => {
            let width = word.parse().ok().filter(|width| WIDTHS.contains(width));
            plane.width = width.ok_or_else(|| {
                let (least, most) = (WIDTHS.start(), WIDTHS.end());
                format!("the width cannot be {word:?}; expected a number from {least} to {most}")
            })?;
        }
    }
    match words.next() {
        None => Ok(Request::Run(plane)),
        Some(extra) => Err(format!("{extra:?} is one argument too many; {USAGE}")),
    }
}
