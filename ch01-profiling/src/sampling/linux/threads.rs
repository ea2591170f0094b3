//! The processor time of a thread, and whether it runs.

use std::fs;
use std::time::Duration;

use nix::time::{ClockId, clock_gettime};

/// How many periods a thread may be owed before the rest counts as missed.
const BEHIND: u32 = 4;

/// A thread that is sampled once for every period of processor time that it uses.
pub(super) struct Thread {
    pub(super) id: i32,
    /// Whether it has been asked for a sample and has not given it yet.
    pub(super) asked: bool,
    /// The processor time up to which it has had its samples.
    sampled: Duration,
}

/// What to do with a thread at this moment.
pub(super) enum Due {
    /// It used too little since its last sample, does not run, or has still to answer.
    Wait,
    /// A sample, and how many before it were missed because the sampler woke late.
    Now { late: u64 },
    /// The thread has ended.
    Gone,
}

impl Thread {
    /// A thread whose time so far counts for nothing.
    pub(super) fn from_now(id: i32) -> Self {
        Self { id, asked: false, sampled: processor_time(id).unwrap_or_default() }
    }

    /// A thread that was started meanwhile.
    pub(super) fn from_birth(id: i32) -> Self {
        Self { id, asked: false, sampled: Duration::ZERO }
    }

    pub(super) fn due(&mut self, period: Duration) -> Due {
        let Some(now) = processor_time(self.id) else { return Due::Gone };
        let owed = now.saturating_sub(self.sampled);
        // A second signal would merge with the first, and one to a thread that waits would
        // interrupt its sleep.
        if owed < period || self.asked || !runs(self.id) {
            return Due::Wait;
        }
        let whole = (owed.as_nanos() / period.as_nanos()) as u32;
        let late = whole.saturating_sub(BEHIND);
        self.sampled += period * (late + 1);
        Due::Now { late: late.into() }
    }
}

/// The threads of this process.
pub(super) fn all() -> Vec<i32> {
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten();
    tasks.filter_map(|task| task.ok()?.file_name().to_str()?.parse().ok()).collect()
}

/// Processor time of all threads of this process, with those that have ended.
pub(super) fn of_process() -> Duration {
    clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).map(Duration::from).unwrap_or_default()
}

/// Nothing when the thread has ended.
pub(super) fn processor_time(thread: i32) -> Option<Duration> {
    // As `clock_getcpuclockid` makes them: the number's complement, then 4 for a thread and 2 for
    // the scheduler's account, which is exact to the moment.
    let clock = ClockId::from_raw((!thread << 3) | 4 | 2);
    clock_gettime(clock).ok().map(Duration::from)
}

/// Whether it is on a core or waits for one.
fn runs(thread: i32) -> bool {
    state(&fs::read(format!("/proc/self/task/{thread}/stat")).unwrap_or_default()) == Some(b'R')
}

/// The state in `number (name) state ...`. The name may hold anything, also what is no text: the system cuts
/// it after 15 bytes.
fn state(stat: &[u8]) -> Option<u8> {
    let bracket = stat.iter().rposition(|&byte| byte == b')')?;
    stat.get(bracket + 2).copied()
}

#[cfg(test)]
mod tests {
    use cpu_time::ThreadTime;
    use nix::unistd::gettid;

    use super::*;

    #[test]
    fn a_name_may_hold_a_bracket_or_end_within_a_letter() {
        let cut = "meine-profil-fünf".as_bytes();
        let stat = [b"7 (", &cut[..15], b") R 1 1"].concat();
        assert!(String::from_utf8(stat.clone()).is_err());
        assert_eq!(state(&stat), Some(b'R'));
        assert_eq!(state(b"7 (a) S) R 1 (1"), Some(b'R'));
        assert_eq!([state(b""), state(b"7 (a)")], [None; 2]);
    }

    #[test]
    fn what_is_owed_is_asked_for_and_only_more_than_that_is_late() {
        const PERIOD: Duration = Duration::from_millis(1);
        let mut thread = Thread::from_now(gettid().as_raw());
        let start = ThreadTime::now();
        while start.elapsed() < 20 * PERIOD {}
        assert!(matches!(thread.due(PERIOD), Due::Now { late: 16.. }));
        // Three of the four periods that it may be behind.
        for _ in 0..3 {
            assert!(matches!(thread.due(PERIOD), Due::Now { late: 0 }));
        }
        thread.asked = true;
        assert!(matches!(thread.due(PERIOD), Due::Wait));
    }
}
