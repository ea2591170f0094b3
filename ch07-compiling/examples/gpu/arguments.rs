//! The command line, and what is measured without one.

use std::fmt;

use thiserror::Error;

pub(crate) const USAGE: &str =
    "usage: gpu            a table of grids from 256 to 4096, and the book's Julia set
       gpu SIDE STEPS  one grid of SIDE x SIDE cells, moved on by STEPS steps";

/// Cells times steps that a software adapter is given at the most, so that the table takes
/// less than half a minute.
const PATIENCE: usize = 1 << 26;

/// A square grid and how far it is moved on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Case {
    pub(crate) side: usize,
    pub(crate) steps: usize,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { side, steps } = self;
        write!(f, "{side} x {side}, {steps} step{}", if *steps == 1 { "" } else { "s" })
    }
}

/// What the user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Request {
    Help,
    Table,
    One(Case),
}

/// A command line that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum ArgumentError {
    #[error("{0:?} is not a whole number above 0; --help shows the usage")]
    Number(String),
    #[error("{0} arguments; expected SIDE and STEPS, or none")]
    Count(usize),
}

pub(crate) fn parse(words: &[String]) -> Result<Request, ArgumentError> {
    let number = |word: &String| {
        let number = word.parse().ok().filter(|&number: &usize| number > 0);
        number.ok_or_else(|| ArgumentError::Number(word.clone()))
    };
    match words {
        [] => Ok(Request::Table),
        [word] if word == "--help" || word == "-h" => Ok(Request::Help),
        [side, steps] => Ok(Request::One(Case { side: number(side)?, steps: number(steps)? })),
        _ => Err(ArgumentError::Count(words.len())),
    }
}

/// Every side with one step, and with many: 1000, or what a software adapter does in some seconds.
pub(crate) fn table(software: bool) -> Vec<Case> {
    let many = |side: usize| match software {
        true => (PATIENCE / (side * side)).clamp(2, 1000),
        false => 1000,
    };
    let cases = |side| [1, many(side)].map(|steps| Case { side, steps });
    [256, 512, 1024, 2048, 4096].into_iter().flat_map(cases).collect()
}
