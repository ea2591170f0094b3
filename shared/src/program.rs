//! The frame of an example program: its arguments, its help, and how it ends.
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! use shared::program::{self, Misuse};
//!
//! fn main() -> ExitCode {
//!     program::main("usage: double NUMBER", |words| {
//!         let [word] = words else {
//!             return Err(Misuse::new(format!("one number was expected, not {words:?}")))?;
//!         };
//!         let number: f64 =
//!             word.parse().map_err(|_| Misuse::new(format!("{word:?} is not a number")))?;
//!         println!("{}", 2.0 * number);
//!         Ok(())
//!     })
//! }
//! ```

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::Path;
use std::process::ExitCode;
use std::str::FromStr;
use std::{env, panic, process};

use thiserror::Error;

/// A program was called with arguments it cannot take: it ends with exit code 2.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct Misuse(String);

impl Misuse {
    /// `message` names what was given and says what was expected.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

/// Runs a program on the words of its command line, the first one being its first argument.
///
/// Prints `usage` when it is asked for help by `-h` or `--help`. An error becomes one line on
/// stderr that begins with the program's name: exit code 2 after a [`Misuse`], 1 after any other.
/// When whoever reads the output has seen enough and closes it, the program ends without a word.
pub fn main(usage: &str, run: impl FnOnce(&[String]) -> anyhow::Result<()>) -> ExitCode {
    end_quietly_when_nobody_reads();
    // Not `args`, which panics on what is not Unicode.
    let mut words = env::args_os().map(|word| word.to_string_lossy().into_owned());
    let program = words.next().unwrap_or_default();
    let name = Path::new(&program).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let words: Vec<String> = words.collect();
    if words.iter().any(|word| ["-h", "--help"].contains(&word.as_str())) {
        println!("{usage}");
        return ExitCode::SUCCESS;
    }
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Misuse>() => {
            eprintln!("{name}: {error:#}\n{usage}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("{name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// For a program that takes no arguments, or no more than it has taken.
///
/// # Errors
///
/// [`Misuse`] names the first word too many.
pub fn no_more(words: &[String]) -> Result<(), Misuse> {
    match words.first() {
        None => Ok(()),
        Some(word) => Err(Misuse::new(format!("{word:?} is one argument too many"))),
    }
}

/// The number that a word of the command line stands for; `what` is what the user calls it.
///
/// ```
/// use shared::program::number;
///
/// assert_eq!(number("the width", "300", 1..=1000).unwrap(), 300);
/// let error = number("the width", "0", 1..=1000).unwrap_err().to_string();
/// assert_eq!(error, "the width cannot be \"0\"; expected a number from 1 to 1000");
/// ```
///
/// # Errors
///
/// [`Misuse`] names the word, and the least and the largest number allowed.
pub fn number<N: FromStr + PartialOrd + Display>(
    what: &str,
    word: &str,
    allowed: RangeInclusive<N>,
) -> Result<N, Misuse> {
    word.parse().ok().filter(|number| allowed.contains(number)).ok_or_else(|| {
        let (least, most) = (allowed.start(), allowed.end());
        Misuse::new(format!("{what} cannot be {word:?}; expected a number from {least} to {most}"))
    })
}

/// `println!` panics when it cannot print. A reader that closed the pipe, as `head` does, is no
/// reason to; anything else, such as a full disk, is told in one line.
fn end_quietly_when_nobody_reads() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        match info.payload_as_str().and_then(|text| text.strip_prefix("failed printing to ")) {
            Some(why) if why.contains("Broken pipe") || why.contains("being closed") => {
                process::exit(0)
            }
            Some(why) => {
                eprintln!("could not print to {why}");
                process::exit(1)
            }
            None => usual(info),
        }
    }));
}
