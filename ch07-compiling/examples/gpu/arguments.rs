//! The command line, and what is measured without one.

use std::fmt;

use shared::program::{Misuse, no_more};

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

/// The one case that the words ask for, if there are any.
pub(crate) fn parse(words: &[String]) -> Result<Option<Case>, Misuse> {
    match words {
        [] => Ok(None),
        [side, steps, rest @ ..] => {
            let case = Case { side: number(side)?, steps: number(steps)? };
            no_more(rest)?;
            Ok(Some(case))
        }
        [_] => Err(Misuse::new("a side without steps; expected both, or none")),
    }
}

fn number(word: &str) -> Result<usize, Misuse> {
    let number = word.parse().ok().filter(|&number| number > 0);
    number.ok_or_else(|| Misuse::new(format!("{word:?} is not a whole number above 0")))
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
