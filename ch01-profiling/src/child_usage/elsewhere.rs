//! Where there is no `wait4`: the time and the status are all that the standard library tells.

use std::io;
use std::process::{Command, ExitStatus};
use std::time::Instant;

use super::Report;

pub(super) fn run(command: &mut Command) -> io::Result<Report> {
    let start = Instant::now();
    let status = command.status()?;
    Ok(Report { wall: start.elapsed(), status, usage: None })
}

pub(super) fn signal(_status: ExitStatus) -> Option<i32> {
    None
}
