//! Where there is no `wait4`: the time and the status are all that the standard library tells.

use std::io;
use std::process::Command;
use std::time::Instant;

use super::report::Report;

/// Runs `command` to its end and says what it took.
///
/// The child has this program's input and outputs unless `command` says otherwise. Meanwhile an
/// interrupt from the keyboard, which goes to both, ends the child alone.
///
/// # Errors
///
/// What the system says when the command cannot be started.
pub fn run(command: &mut Command) -> io::Result<Report> {
    let start = Instant::now();
    let status = command.status()?;
    Ok(Report { wall: start.elapsed(), status, signal: None, usage: None })
}
