//! `wait4`, which waits for one child and tells what that child took.
//!
//! `getrusage` has the same for all children together: its peak would be that of the largest child
//! so far, whichever that was.

use std::io;
use std::mem::MaybeUninit;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use super::report::{Report, Usage};

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
    let child = command.spawn()?;
    // Not before: the child would ignore them, too.
    let _ignoring = IgnoreKeyboard::new();
    let (status, usage) = wait(child.id())?;
    Ok(Report { wall: start.elapsed(), status, signal: status.signal(), usage: Some(usage) })
}

#[expect(unsafe_code, reason = "neither the standard library nor nix has wait4")]
fn wait(child: u32) -> io::Result<(ExitStatus, Usage)> {
    let mut status = 0;
    let mut usage = MaybeUninit::zeroed();
    loop {
        // SAFETY: both pointers are to variables of the right types that outlive the call, and the
        // number is that of a child of ours that nobody has waited for.
        let ended = unsafe { libc::wait4(child.cast_signed(), &mut status, 0, usage.as_mut_ptr()) };
        if ended != -1 {
            break;
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    // SAFETY: a struct of integers, for which zero is a value, too.
    let usage: libc::rusage = unsafe { usage.assume_init() };
    Ok((ExitStatus::from_raw(status), translated(&usage)))
}

fn translated(usage: &libc::rusage) -> Usage {
    const BLOCK: u64 = 512;
    let count = |number: libc::c_long| u64::try_from(number).unwrap_or(0);
    let time = |time: libc::timeval| {
        Duration::from_secs(time.tv_sec.try_into().unwrap_or(0))
            + Duration::from_micros(time.tv_usec.try_into().unwrap_or(0))
    };
    // The one number on whose unit the systems do not agree.
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
    Usage {
        user: time(usage.ru_utime),
        system: time(usage.ru_stime),
        peak: count(usage.ru_maxrss) * unit,
        minor_faults: count(usage.ru_minflt),
        major_faults: count(usage.ru_majflt),
        voluntary: count(usage.ru_nvcsw),
        involuntary: count(usage.ru_nivcsw),
        read: count(usage.ru_inblock) * BLOCK,
        written: count(usage.ru_oublock) * BLOCK,
    }
}

/// Lets interrupts from the keyboard pass until it is dropped, so that there is someone to report
/// on what they ended.
struct IgnoreKeyboard([(libc::c_int, libc::sighandler_t); 2]);

#[expect(unsafe_code, reason = "the standard library has no signals")]
impl IgnoreKeyboard {
    fn new() -> Self {
        let ignore = |signal| {
            // SAFETY: to ignore a signal runs no code of ours.
            (signal, unsafe { libc::signal(signal, libc::SIG_IGN) })
        };
        Self([libc::SIGINT, libc::SIGQUIT].map(ignore))
    }
}

#[expect(unsafe_code, reason = "the standard library has no signals")]
impl Drop for IgnoreKeyboard {
    fn drop(&mut self) {
        for (signal, before) in self.0 {
            if before != libc::SIG_ERR {
                // SAFETY: the handler is the one that was there, so it may still be called.
                unsafe { libc::signal(signal, before) };
            }
        }
    }
}
