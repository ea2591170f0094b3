//! The command line.

use std::{fmt, iter};

use ch06_matrix::diffusion;
use ch06_matrix::norm;
use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, value_parser};
use shared::ladder::{Ladder, Rung};
use shared::machine;
use shared::program::UsageError;

/// Stands for every rung of a ladder.
const ALL: &str = "all";

const ROWS: u32 = 1024;

const STEPS: u32 = 16;

/// Prints what the system and the processor count while a rung runs.
///
/// Without arguments: diffusion all 1024 1024 16.
#[derive(Parser)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    work: Option<Work>,
}

/// Which rungs to run, and on what.
// With the most cells on a side, the grids and the arrays of `roll` take five gigabytes. The
// longest vector takes four gigabytes in its boxes.
#[derive(Subcommand)]
pub(crate) enum Work {
    /// Heat on a plate.
    Diffusion {
        /// A rung of the ladder, or all.
        #[arg(default_value = ALL, value_parser = names(&diffusion::LADDER))]
        rung: String,
        /// Rows of the plate.
        #[arg(default_value_t = ROWS, value_parser = value_parser!(u32).range(1..=8192))]
        rows: u32,
        /// Columns of the plate; as many as rows unless told.
        #[arg(value_parser = value_parser!(u32).range(1..=8192))]
        columns: Option<u32>,
        /// Steps in time.
        #[arg(default_value_t = STEPS, value_parser = value_parser!(u32).range(1..=1_000_000))]
        steps: u32,
    },
    /// The squared length of a vector.
    Norm {
        /// A rung of the ladder, or all.
        #[arg(default_value = ALL, value_parser = names(&norm::LADDER))]
        rung: String,
        /// Numbers in the vector.
        #[arg(default_value_t = 10_000_000, value_parser = value_parser!(u32).range(1..=100_000_000))]
        length: u32,
        /// How often the vector is read.
        #[arg(default_value_t = 16, value_parser = value_parser!(u32).range(1..=1_000_000))]
        calls: u32,
    },
}

impl Arguments {
    pub(crate) fn work(self) -> Work {
        self.work.unwrap_or(Work::Diffusion {
            rung: ALL.into(),
            rows: ROWS,
            columns: None,
            steps: STEPS,
        })
    }
}

/// The words that stand for rungs of a ladder.
fn names<F>(ladder: &Ladder<F>) -> PossibleValuesParser {
    PossibleValuesParser::new(iter::once(ALL).chain(ladder.rungs().map(|rung| rung.name)))
}

/// The rungs that `name` stands for; `call` runs one on a small input.
///
/// # Errors
///
/// None of them can run.
pub(crate) fn chosen<F, O>(
    ladder: &'static Ladder<F>,
    name: &str,
    call: impl Fn(&F) -> O,
) -> Result<Vec<&'static Rung<F>>, UsageError> {
    let is_asked = |rung: &&Rung<F>| name == ALL || rung.name == name;
    let rungs: Vec<_> = ladder.runnable(call).filter(is_asked).collect();
    if rungs.is_empty() {
        let ladder = ladder.name;
        let why = "it is not yet written, or cannot run on this machine";
        return Err(UsageError::new(format!("{name:?} of {ladder} cannot be run: {why}")));
    }
    Ok(rungs)
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Diffusion { rows, columns, steps, .. } => {
                write!(f, "diffusion, {rows} x {}, steps: {steps}", columns.unwrap_or(*rows))?;
            }
            Self::Norm { length, calls, .. } => {
                write!(f, "norm, {length} numbers, calls: {calls}")?;
            }
        }
        write!(f, "    {}, {} cores", machine::cpu(), machine::cores())
    }
}
