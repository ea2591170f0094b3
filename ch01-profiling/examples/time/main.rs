//! Runs a command and tells on stderr what it took (book 2, "Simple timing using the Unix time
//! command").
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example time -- sleep 1
//! ```

mod report;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::{Command, ExitCode};
use std::{env, fmt};

use ch01_profiling::child_usage;

const USAGE: &str = "\
usage: time COMMAND [ARGUMENT...]
Runs the command, and then tells on stderr what it took. Ends as the command ends:
with its exit code, or 128 + N when signal N killed it; 127 when there is no such
command, 126 when it cannot be run.";

// Not in the frame that the other programs share: the words, Unicode or not, and the exit code are
// the command's, and so is its `--help`.
fn main() -> ExitCode {
    let mut words = env::args_os().skip(1).peekable();
    let option = words.next_if(|word| word.as_encoded_bytes().starts_with(b"-"));
    match option.as_ref().map(|word| word.to_string_lossy()).as_deref() {
        Some("-h" | "--help") => {
            let _ = writeln!(io::stdout(), "{USAGE}");
            return ExitCode::SUCCESS;
        }
        None | Some("--") => {}
        Some(other) => return fail(2, format_args!("{other:?} is no option; see --help")),
    }
    let Some(program) = words.next() else {
        return fail(2, "expected a command; see --help");
    };
    run(&program, &words.collect::<Vec<_>>())
}

fn run(program: &OsString, arguments: &[OsString]) -> ExitCode {
    match child_usage::run(Command::new(program).args(arguments)) {
        Ok(report) => {
            tell(&report::text(program, arguments, &report));
            ExitCode::from(report.exit_code())
        }
        Err(error) => {
            let code = if error.kind() == ErrorKind::NotFound { 127 } else { 126 };
            fail(code, format_args!("cannot run {}: {error}", program.display()))
        }
    }
}

fn fail(code: u8, message: impl fmt::Display) -> ExitCode {
    tell(&format!("time: {message}\n"));
    ExitCode::from(code)
}

/// Whoever closed stderr wants no report; the exit code is still the command's.
fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
