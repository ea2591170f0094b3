//! The command line, and what is measured without arguments.

use std::fmt;

use clap::{Parser, value_parser};

/// What it costs to compute on a graphics processor, with moving the data there and back.
///
/// Without arguments: a table of grids from 256 to 4096 cells a side, and the book's Julia set.
#[derive(Parser)]
pub(crate) struct Arguments {
    /// Cells along a side of a square grid, to measure only that.
    #[arg(requires = "steps", value_parser = value_parser!(u64).range(1..))]
    side: Option<u64>,
    /// Number of steps.
    #[arg(value_parser = value_parser!(u64).range(1..))]
    steps: Option<u64>,
}

/// The most cells times steps for a software adapter, so that the table takes
/// less than half a minute.
const PATIENCE: usize = 1 << 26;

/// A square grid and its number of steps.
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

impl Arguments {
    /// The one requested case, if there is one.
    pub(crate) fn case(&self) -> Option<Case> {
        Some(Case { side: self.side? as usize, steps: self.steps? as usize })
    }
}

/// Every side with one step, and with many: 1000, or as many as a software adapter does in some seconds.
pub(crate) fn table(software: bool) -> Vec<Case> {
    let many = |side: usize| match software {
        true => (PATIENCE / (side * side)).clamp(2, 1000),
        false => 1000,
    };
    let cases = |side| [1, many(side)].map(|steps| Case { side, steps });
    [256, 512, 1024, 2048, 4096].into_iter().flat_map(cases).collect()
}
