//! What the system counts for every process, with nobody's permission.
//!
//! Not with `perf_event_open`, which has these events, too: a user whom the kernel lets count their
//! own code alone gets 0 context switches from it, since every switch happens in the kernel.

use std::ffi::c_long;

/// Events in all threads of this process.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    /// First touches of a page that needed no disk.
    pub(crate) minor_faults: c_long,
    /// Touches of a page that had to be read from a disk.
    pub(crate) major_faults: c_long,
    /// Switches because a thread had to wait.
    pub(crate) voluntary: c_long,
    /// Switches because the scheduler gave the core to another thread.
    pub(crate) involuntary: c_long,
}

/// Runs `work` and says what it did; nothing where the system is not a Unix.
pub(crate) fn count<T>(work: impl FnOnce() -> T) -> (T, Option<Usage>) {
    let before = usage();
    let result = work();
    let spent = before.zip(usage()).map(|(before, after)| Usage {
        minor_faults: after.minor_faults - before.minor_faults,
        major_faults: after.major_faults - before.major_faults,
        voluntary: after.voluntary - before.voluntary,
        involuntary: after.involuntary - before.involuntary,
    });
    (result, spent)
}

#[cfg(unix)]
fn usage() -> Option<Usage> {
    use nix::sys::resource::{UsageWho, getrusage};

    let usage = getrusage(UsageWho::RUSAGE_SELF).ok()?;
    Some(Usage {
        minor_faults: usage.minor_page_faults(),
        major_faults: usage.major_page_faults(),
        voluntary: usage.voluntary_context_switches(),
        involuntary: usage.involuntary_context_switches(),
    })
}

#[cfg(not(unix))]
fn usage() -> Option<Usage> {
    None
}
