//! The command line.

use std::fmt;
use std::ops::RangeInclusive;

use ch06_matrix::diffusion::{self, Evolve};
use ch06_matrix::norm::{self, Norm};
use shared::ladder::{Ladder, Rung};
use shared::machine;
use shared::program::{self, Misuse};

pub(crate) const USAGE: &str = "\
usage: counters [diffusion [RUNG [ROWS [COLS [STEPS]]]]]
       counters norm [RUNG [LENGTH [CALLS]]]
RUNG is a rung of the ladder, or all; without arguments: diffusion all 1024 1024 16";

/// Cells on a side of the plate: at most, its grids and the arrays of `roll` take five gigabytes.
const SIDES: RangeInclusive<usize> = 1..=8_192;

/// Numbers in the vector: in their boxes so many take four gigabytes.
const LENGTHS: RangeInclusive<usize> = 1..=100_000_000;

/// Steps or calls.
const REPEATS: RangeInclusive<usize> = 1..=1_000_000;

/// Which rungs to run, and on what.
pub(crate) enum Work {
    Diffusion { rungs: Vec<&'static Rung<Evolve>>, rows: usize, cols: usize, steps: usize },
    Norm { rungs: Vec<&'static Rung<Norm>>, len: usize, calls: usize },
}

/// Reads the words after the program's name.
///
/// # Errors
///
/// [`Misuse`] names the word and what was expected there.
pub(crate) fn parse(words: &[String]) -> Result<Work, Misuse> {
    let word = |at: usize| words.get(at).map(String::as_str);
    let at_most = |count: usize| program::no_more(words.get(count..).unwrap_or_default());
    let rung = word(1).unwrap_or("all");
    match word(0).unwrap_or(diffusion::LADDER.name) {
        name if name == diffusion::LADDER.name => {
            let rungs = chosen(&diffusion::LADDER, rung)?;
            let rows = number("rows", word(2), 1024, SIDES)?;
            let cols = number("columns", word(3), rows, SIDES)?;
            let steps = number("steps", word(4), 16, REPEATS)?;
            at_most(5)?;
            Ok(Work::Diffusion { rungs, rows, cols, steps })
        }
        name if name == norm::LADDER.name => {
            let rungs = chosen(&norm::LADDER, rung)?;
            let len = number("length", word(2), 10_000_000, LENGTHS)?;
            let calls = number("calls", word(3), 16, REPEATS)?;
            at_most(4)?;
            Ok(Work::Norm { rungs, len, calls })
        }
        other => {
            Err(Misuse::new(format!("no ladder is called {other:?}; expected diffusion or norm")))
        }
    }
}

fn chosen<F>(ladder: &'static Ladder<F>, name: &str) -> Result<Vec<&'static Rung<F>>, Misuse> {
    let rungs: Vec<_> = ladder.rungs().filter(|rung| name == "all" || rung.name == name).collect();
    if rungs.is_empty() {
        let known: Vec<_> = ladder.rungs().map(|rung| rung.name).collect();
        let (ladder, known) = (ladder.name, known.join(", "));
        return Err(Misuse::new(format!(
            "no rung of {ladder} is called {name:?}; expected all, {known}"
        )));
    }
    Ok(rungs)
}

fn number(
    what: &str,
    word: Option<&str>,
    default: usize,
    allowed: RangeInclusive<usize>,
) -> Result<usize, Misuse> {
    let Some(word) = word else { return Ok(default) };
    word.parse().ok().filter(|number| allowed.contains(number)).ok_or_else(|| {
        let (least, most) = (allowed.start(), allowed.end());
        Misuse::new(format!("{what} cannot be {word:?}; expected a number from {least} to {most}"))
    })
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Diffusion { rows, cols, steps, .. } => {
                write!(f, "diffusion, {rows} x {cols}, steps: {steps}")?;
            }
            Self::Norm { len, calls, .. } => write!(f, "norm, {len} numbers, calls: {calls}")?,
        }
        write!(f, "    {}, {} cores", machine::cpu(), machine::cores())
    }
}
