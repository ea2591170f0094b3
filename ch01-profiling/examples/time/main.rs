//! Runs a command and tells on stderr what it took (book: simple timing using the Unix time
//! command).
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example time -- sleep 1
//! ```

mod report;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::{Command, ExitCode};

use ch01_profiling::child_usage;
use clap::Parser;

/// Runs a command, and then tells on stderr what it took.
///
/// Ends as the command ends: with its exit code, or 128 + N when signal N killed it; 127 when there is
/// no such command, 126 when it cannot be run.
#[derive(Parser)]
struct Arguments {
    /// The command and its own arguments, options and all.
    #[arg(required = true, trailing_var_arg = true)]
    command: Vec<OsString>,
}

// Not in the frame that the other programs share, as the exit code is the command's.
fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let (program, arguments) = command.split_first().expect("clap asks for one word at least");
    run(program, arguments)
}

fn run(program: &OsString, arguments: &[OsString]) -> ExitCode {
    match child_usage::run(Command::new(program).args(arguments)) {
        Ok(report) => {
            tell(&report::text(program, arguments, &report));
            ExitCode::from(report.exit_code())
        }
        Err(error) => {
            let code = if error.kind() == ErrorKind::NotFound { 127 } else { 126 };
            tell(&format!("time: cannot run {}: {error}\n", program.display()));
            ExitCode::from(code)
        }
    }
}

/// Whoever closed stderr wants no report; the exit code is still the command's.
fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
