//! What the processes take that this process started, and those that they started.
//!
//! Live ones are found on Linux alone; on other systems a child counts once it has ended and was
//! waited for, and on Windows not at all.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use cpu_time::ProcessTime;

use crate::machine::Others;

/// Processor time of all children: of those that live, and of those that were waited for.
pub(super) fn cpu() -> Duration {
    system::waited_for().cpu + system::alive().iter().map(|child| child.cpu).sum::<Duration>()
}

/// Processor time of this process and all its children.
fn with_own() -> Duration {
    ProcessTime::now().as_duration() + cpu()
}

/// Counts, from [`Meanwhile::watch`] on, what neither this process nor its children took of the
/// processors.
pub(super) struct Meanwhile {
    others: Others,
    own: Duration,
}

impl Meanwhile {
    pub(super) fn watch() -> Self {
        Self { others: Others::watch(), own: with_own() }
    }

    /// Cores that others took on average, where that is known.
    pub(super) fn cores_of_others(&self) -> Option<f64> {
        self.others.cores(with_own().saturating_sub(self.own))
    }
}

/// Whether this process has children, or had one that it waited for.
pub(super) fn any() -> bool {
    system::waited_for().largest > 0 || !system::alive().is_empty()
}

/// Runs `work` and says how much memory its children held at one time, in bytes: the resident memory
/// of all that lived at once, looked at every millisecond.
pub(super) fn peak_of<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = system::waited_for().largest;
    let (result, seen) = thread::scope(|scope| {
        let (running, ended) = mpsc::channel::<()>();
        let watch = scope.spawn(move || {
            let mut peak = 0;
            loop {
                peak = peak.max(system::alive().iter().map(|child| child.resident).sum());
                if ended.recv_timeout(Duration::from_millis(1)) != Err(RecvTimeoutError::Timeout) {
                    return peak;
                }
            }
        });
        let result = work();
        drop(running);
        (result, watch.join().unwrap_or_default())
    });
    // One that was too short to be seen alive, unless an earlier child was larger.
    let largest = system::waited_for().largest;
    (result, if largest > before { seen.max(largest) } else { seen })
}

/// One live process.
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "found on Linux alone"))]
struct Child {
    cpu: Duration,
    /// Bytes: the most it ever held.
    resident: usize,
}

/// All that were waited for.
#[derive(Default)]
struct WaitedFor {
    cpu: Duration,
    /// Bytes of the largest one.
    largest: usize,
}

#[cfg(unix)]
mod unix {
    use std::time::Duration;

    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;

    pub(super) fn waited_for() -> super::WaitedFor {
        let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else {
            return super::WaitedFor::default();
        };
        let microseconds = (usage.user_time() + usage.system_time()).num_microseconds();
        // Linux counts in KiB, macOS in bytes.
        let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
        let largest = usize::try_from(usage.max_rss()).unwrap_or_default() * unit;
        super::WaitedFor { cpu: Duration::from_micros(microseconds.unsigned_abs()), largest }
    }
}

#[cfg(target_os = "linux")]
mod system {
    use std::fs;
    use std::process;
    use std::time::Duration;

    use super::Child;
    pub(super) use super::unix::waited_for;

    /// Every descendant of this process that lives now.
    pub(super) fn alive() -> Vec<Child> {
        let mut found = children_of(process::id());
        let mut at = 0;
        while let Some(&id) = found.get(at) {
            found.extend(children_of(id));
            at += 1;
        }
        // One that ended meanwhile has no files any more.
        found.into_iter().filter_map(child).collect()
    }

    fn children_of(id: u32) -> Vec<u32> {
        let threads = fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
        let lists =
            threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
        let ids = |list: String| list.split_whitespace().filter_map(|id| id.parse().ok()).collect();
        lists.flat_map(|list| -> Vec<u32> { ids(list) }).collect()
    }

    fn child(id: u32) -> Option<Child> {
        // A name may hold anything, also what is no text: fields are counted from its last bracket.
        let stat = fs::read(format!("/proc/{id}/stat")).ok()?;
        let bracket = stat.iter().rposition(|&byte| byte == b')')?;
        let fields = String::from_utf8_lossy(&stat[bracket + 1..]);
        let field = |at: usize| fields.split_whitespace().nth(at)?.parse::<u64>().ok();
        // Fields 14 and 15 of proc(5); the first one after the bracket is field 3.
        let ticks = field(11)? + field(12)?;
        let status = fs::read(format!("/proc/{id}/status")).ok()?;
        let status = String::from_utf8_lossy(&status);
        // Until it runs its own program, a child has its parent's memory, and the parent's arguments.
        let arguments = |id: &str| fs::read(format!("/proc/{id}/cmdline"));
        let own = arguments(&id.to_string()).ok()? != arguments("self").ok()?;
        let resident = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).filter(|_| own);
        let kibibytes = resident.and_then(|text| text.split_whitespace().next()?.parse().ok());
        Some(Child {
            // Linux tells users of a hundred ticks a second, whatever its own clock.
            cpu: Duration::from_millis(10 * ticks),
            resident: kibibytes.unwrap_or(0_usize) << 10,
        })
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
mod system {
    pub(super) use super::unix::waited_for;

    pub(super) fn alive() -> Vec<super::Child> {
        Vec::new()
    }
}

#[cfg(not(unix))]
mod system {
    pub(super) fn waited_for() -> super::WaitedFor {
        super::WaitedFor::default()
    }

    pub(super) fn alive() -> Vec<super::Child> {
        Vec::new()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn a_child_that_works_takes_time_and_memory() {
        let before = cpu();
        let busy = "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done";
        let run = || Command::new("sh").args(["-c", busy]).status().unwrap();
        let (status, peak) = peak_of(run);
        assert!(status.success());
        assert!(cpu() - before >= Duration::from_millis(10), "{:?}", cpu() - before);
        assert!((100 << 10..100 << 20).contains(&peak), "{peak}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_child_counts_while_it_lives() {
        let mut child = Command::new("sh").args(["-c", "while :; do :; done"]).spawn().unwrap();
        let before = cpu();
        thread::sleep(Duration::from_millis(300));
        let took = cpu() - before;
        let ((), peak) = peak_of(|| thread::sleep(Duration::from_millis(20)));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(took >= Duration::from_millis(20), "{took:?}");
        assert!(peak > 100 << 10, "{peak}");
    }
}
