//! The frame of an example program: its arguments, its progress, and how it ends.
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! use clap::Parser;
//! use shared::program;
//!
//! /// Doubles a number.
//! #[derive(Parser)]
//! struct Arguments {
//!     /// The number to double.
//!     number: f64,
//! }
//!
//! fn main() -> ExitCode {
//!     program::main(|Arguments { number }| {
//!         println!("{}", 2.0 * number);
//!         Ok(())
//!     })
//! }
//! ```

use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::{env, panic, process};

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use thiserror::Error;

/// Arguments that each make sense alone and not together: the program ends with exit code 2.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct UsageError(String);

impl UsageError {
    /// `message` names what was given and says what was expected.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

/// Runs a program on the arguments of its command line.
///
/// clap answers `--help` and reports arguments that it cannot read, with exit code 2. An error of
/// `run` becomes one line on stderr that begins with the program's name: exit code 2 after a
/// [`UsageError`], 1 after any other. When whoever reads the output has seen enough and closes it,
/// the program ends without a word. The exit code is the same when nobody can read the error.
pub fn main<Arguments: Parser>(run: impl FnOnce(Arguments) -> anyhow::Result<()>) -> ExitCode {
    end_quietly_when_nobody_reads();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
            return match error.print() {
                Err(why) if !error.use_stderr() && why.kind() != io::ErrorKind::BrokenPipe => {
                    tell(format_args!("{}: could not print to stdout: {why}", name()));
                    ExitCode::FAILURE
                }
                _ => code,
            };
        }
    };
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(format_args!("{}: {error:#}", name()));
            ExitCode::from(if error.is::<UsageError>() { 2 } else { 1 })
        }
    }
}

/// The program's own name, without its folder.
fn name() -> String {
    let program = env::args_os().next().unwrap_or_default();
    Path::new(&program).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// What a program says that measures and was built without optimisation.
pub const DEBUG_BUILD: &str = "debug build: its times mean nothing; build with --release";

/// Says on stderr what would make times mislead: [`DEBUG_BUILD`], and other programs that take the
/// processor. Every program that prints a time calls this first; it takes a tenth of a second.
#[cfg(feature = "machine")]
pub fn warn_before_timing() {
    use crate::machine::{FREE, cores, granted};
    if cfg!(debug_assertions) {
        tell(DEBUG_BUILD);
    }
    let granted = granted(cores());
    if granted < FREE {
        let percent = 100.0 * granted;
        tell(format_args!(
            "loaded machine: only {percent:.0} % of the processor time asked for was granted"
        ));
    }
}

/// Says on stderr about how long the program takes. One that works for more than some seconds calls
/// this first.
pub fn takes_about(time: impl Display) {
    tell(format_args!("takes about {time}"));
}

/// Prints a line on stderr, and does without when that cannot be written.
fn tell(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// A bar on stderr for work of so many steps, with the time left; invisible unless that is a terminal.
///
/// The caller calls `inc` for each step, and `finish_and_clear` before it prints.
pub fn progress(steps: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {msg}, {eta} left");
    ProgressBar::new(steps).with_style(style.expect("a template of the library"))
}

/// `println!` panics when it cannot print. A reader that closed the pipe, as `head` does, is no
/// reason to; anything else, such as a full disk, is told in one line.
pub(crate) fn end_quietly_when_nobody_reads() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        match info.payload_as_str().and_then(|text| text.strip_prefix("failed printing to ")) {
            Some(why) if why.contains("Broken pipe") || why.contains("being closed") => {
                process::exit(if why.starts_with("stdout") { 0 } else { 1 })
            }
            Some(why) => {
                tell(format_args!("{}: could not print to {why}", name()));
                process::exit(1)
            }
            None => usual(info),
        }
    }));
}
