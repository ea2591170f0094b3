//! What this process used, as the system counts it for every process without being asked.
//!
//! `perf_event_open` has these events, too. But a user whom the kernel lets count their own code
//! alone gets 0 context switches from it, since every switch happens in the kernel.

#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod unix;

use std::time::Duration;

#[cfg(not(unix))]
use elsewhere::total;
#[cfg(unix)]
use unix::total;

/// Processor time and events in all threads of this process.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// Processor time of the program's own code.
    pub user: Duration,
    /// Processor time of the kernel on the program's behalf.
    pub system: Duration,
    /// First touches of a page that needed no disk.
    pub minor_faults: u64,
    /// Touches of a page that had to be read from a disk.
    pub major_faults: u64,
    /// Context switches because a thread had to wait.
    pub voluntary_switches: u64,
    /// Context switches because the scheduler gave the core to another thread.
    pub involuntary_switches: u64,
}

/// Runs `work` and says what this process used meanwhile; nothing where the system is not a Unix.
pub fn measure<T>(work: impl FnOnce() -> T) -> (T, Option<Usage>) {
    let before = total();
    let result = work();
    let used = before.zip(total()).map(|(before, after)| Usage {
        user: after.user.saturating_sub(before.user),
        system: after.system.saturating_sub(before.system),
        minor_faults: after.minor_faults - before.minor_faults,
        major_faults: after.major_faults - before.major_faults,
        voluntary_switches: after.voluntary_switches - before.voluntary_switches,
        involuntary_switches: after.involuntary_switches - before.involuntary_switches,
    });
    (result, used)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn touching_fresh_memory_faults_and_sleeping_switches() {
        let ((), usage) = measure(|| {
            // Larger than what an allocator keeps, so that its pages are new.
            let fresh = vec![1_u8; 64 << 20];
            assert_eq!(fresh[fresh.len() / 2], 1);
            thread::sleep(Duration::from_millis(1));
        });
        let usage = usage.unwrap();
        assert!(usage.minor_faults >= 1, "{usage:?}");
        assert!(usage.voluntary_switches >= 1, "{usage:?}");
        assert!(usage.user + usage.system > Duration::ZERO, "{usage:?}");
    }
}
