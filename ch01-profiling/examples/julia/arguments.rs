//! The command line.

use std::ffi::OsString;

use clap::Parser;
use clap::error::ErrorKind;
use num_complex::Complex64;
use shared::fixtures::julia::Plane;

/// Draws the Julia set of one constant, and times it.
#[derive(Debug, Parser)]
#[command(name = "julia")]
struct Arguments {
    /// Points along one side of the picture, from 1 to 10000
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=10_000), allow_negative_numbers = true)]
    width: u32,
    /// Iterations after which a point counts as one that stays, from 0 to 1000000
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u32).range(0..=1_000_000), allow_negative_numbers = true)]
    limit: u32,
    /// The constant, such as -0.8+0.156i
    #[arg(long, default_value_t = Plane::BOOK.c, value_parser = constant, allow_hyphen_values = true)]
    c: Complex64,
}

pub(crate) enum Request {
    Help(String),
    Run(Plane),
}

/// Reads the program's name and the words after it.
///
/// # Errors
///
/// One line that names the word and what was expected there.
pub(crate) fn parse(words: impl Iterator<Item = OsString>) -> Result<Request, String> {
    match Arguments::try_parse_from(words) {
        Ok(Arguments { width, limit, c }) => {
            Ok(Request::Run(Plane { width: width as usize, limit, c }))
        }
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            Ok(Request::Help(error.to_string()))
        }
        Err(error) => {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or_default();
            Err(format!("{}; see --help", line.trim_start_matches("error: ")))
        }
    }
}

fn constant(text: &str) -> Result<Complex64, String> {
    let expected = "expected a finite complex number such as -0.8+0.156i";
    text.parse().ok().filter(|c: &Complex64| c.is_finite()).ok_or_else(|| expected.into())
}
