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
/// the program ends without a word. The exit code is the same when nobody can read the error. A thread or
/// an event queue that the system refuses is one line, too, with exit code 1.
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
    use crate::machine::{cores, loaded};
    if cfg!(debug_assertions) {
        tell(DEBUG_BUILD);
    }
    if let Some(warning) = loaded(cores()) {
        tell(warning);
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
            None => match info.payload_as_str().and_then(refused) {
                Some(what) => {
                    tell(format_args!("{}: {what}", name()));
                    process::exit(1)
                }
                None => usual(info),
            },
        }
    }));
}

/// What the system refused, if a panic is about that: threads, pools of threads and event queues are
/// begun deep within functions that promise an answer. Memory is not among them: the standard library
/// says in a line that an allocation failed, and aborts.
fn refused(panic: &str) -> Option<String> {
    let of_thread = panic.strip_prefix("failed to spawn thread: ");
    let of_pool = panic.strip_prefix("The global thread pool has not been initialized.: ");
    let of_queue = panic.strip_prefix("the system grants an event queue: ");
    let (what, why) = [("a thread", of_thread), ("threads", of_pool), ("an event queue", of_queue)]
        .into_iter()
        .find_map(|(what, why)| Some((what, why?)))?;
    // As `Debug` writes an error of the system's.
    let message = why.split_once("message: \"").and_then(|(_, rest)| rest.split_once('"'));
    Some(format!("the system refused {what}: {}", message.map_or(why, |(message, _)| message)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_refuses_is_one_line() {
        let error = io::Error::from_raw_os_error(if cfg!(windows) { 8 } else { 11 });
        let reason = error.to_string();
        let reason = reason.split(" (os error").next().unwrap();
        for (panic, what) in [
            (format!("failed to spawn thread: {error:?}"), "a thread"),
            (
                format!(
                    "The global thread pool has not been initialized.: ThreadPoolBuildError {{ kind: \
                     IOError({error:?}) }}"
                ),
                "threads",
            ),
            (format!("the system grants an event queue: {error:?}"), "an event queue"),
        ] {
            assert_eq!(refused(&panic).unwrap(), format!("the system refused {what}: {reason}"));
        }
        assert_eq!(refused("index out of bounds"), None);
    }
}
