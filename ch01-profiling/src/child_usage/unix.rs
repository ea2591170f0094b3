//! `wait4`, which waits for one child and tells what that child took.
//!
//! `getrusage` has the same for all children together: its peak would be that of the largest child
//! so far, whichever that was.

use std::io;
use std::mem::MaybeUninit;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::report::{Report, Usage};

/// Runs `command` to its end and says what it took.
///
/// The child has this program's input and outputs unless `command` says otherwise. The end of an input
/// that is a pipe comes at once, as with [`Command::status`]. Meanwhile an interrupt from the keyboard,
/// which goes to both, ends the child alone.
///
/// # Errors
///
/// What the system says when the command cannot be started.
pub fn run(command: &mut Command) -> io::Result<Report> {
    let start = Instant::now();
    let _ignoring = IgnoreKeyboard::new();
    let mut child = command.spawn()?;
    drop(child.stdin.take());
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
struct IgnoreKeyboard;

const FROM_THE_KEYBOARD: [libc::c_int; 2] = [libc::SIGINT, libc::SIGQUIT];

/// What the signals did before, and how many runs ignore them now: what several runs at a time share, as a
/// process has one action for a signal.
struct Ignored {
    runs: usize,
    before: [Option<libc::sigaction>; 2],
}

fn ignored() -> MutexGuard<'static, Ignored> {
    static IGNORED: Mutex<Ignored> = Mutex::new(Ignored { runs: 0, before: [None; 2] });
    IGNORED.lock().unwrap_or_else(PoisonError::into_inner)
}

impl IgnoreKeyboard {
    fn new() -> Self {
        let mut ignored = ignored();
        if ignored.runs == 0 {
            ignored.before = FROM_THE_KEYBOARD.map(catch);
        }
        ignored.runs += 1;
        Self
    }
}

impl Drop for IgnoreKeyboard {
    fn drop(&mut self) {
        let mut ignored = ignored();
        ignored.runs -= 1;
        if ignored.runs == 0 {
            for (signal, before) in FROM_THE_KEYBOARD.into_iter().zip(ignored.before) {
                if let Some(before) = before {
                    restore(signal, &before);
                }
            }
        }
    }
}

extern "C" fn nothing(_signal: libc::c_int) {}

/// Catches a signal and does nothing, and answers what it did before.
///
/// A child begins with the signals that this process ignores, and ignores them too; what is caught ends it
/// again. A signal that is ignored already stays so, for the child as well.
#[expect(unsafe_code, reason = "the standard library has no signals")]
fn catch(signal: libc::c_int) -> Option<libc::sigaction> {
    // SAFETY: a struct of integers, for which zero is a value, too.
    let mut action: libc::sigaction = unsafe { MaybeUninit::zeroed().assume_init() };
    action.sa_sigaction = nothing as extern "C" fn(libc::c_int) as libc::sighandler_t;
    action.sa_flags = libc::SA_RESTART;
    let mut before = MaybeUninit::uninit();
    // SAFETY: both pointers are to variables that outlive the call, the handler touches nothing, and the old
    // action is written when the call succeeds.
    let before: libc::sigaction = unsafe {
        let done = libc::sigaction(signal, &action, before.as_mut_ptr()) == 0;
        done.then(|| before.assume_init())?
    };
    if before.sa_sigaction == libc::SIG_IGN {
        restore(signal, &before);
        return None;
    }
    Some(before)
}

/// Gives a signal its action back, with its flags and its mask: a handler may need them.
#[expect(unsafe_code, reason = "the standard library has no signals")]
fn restore(signal: libc::c_int, before: &libc::sigaction) {
    // SAFETY: the action is the one that was there, so its handler may still be called.
    unsafe { libc::sigaction(signal, before, std::ptr::null_mut()) };
}
