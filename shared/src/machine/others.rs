//! What others took of the processors while something was measured.

use std::time::{Duration, Instant};

/// Counts, from [`Others::watch`] on, the processor time that did not go to this program: other
/// programs took it, or the host took it from this virtual machine.
///
/// Linux counts both; elsewhere nothing is known.
#[derive(Clone, Copy, Debug)]
pub struct Others {
    since: Instant,
    busy: Option<Duration>,
}

impl Others {
    /// Begins to count.
    pub fn watch() -> Self {
        Self { since: Instant::now(), busy: busy() }
    }

    /// How many cores were taken away on average, when `own` is the processor time that this
    /// program and its children used meanwhile.
    pub fn cores(&self, own: Duration) -> Option<f64> {
        let busy = busy()?.checked_sub(self.busy?)?;
        Some(busy.saturating_sub(own).as_secs_f64() / self.since.elapsed().as_secs_f64())
    }
}

/// Processor time of all programs since the machine started, and what the host kept for itself.
#[cfg(target_os = "linux")]
fn busy() -> Option<Duration> {
    of(&std::fs::read_to_string("/proc/stat").ok()?)
}

#[cfg(not(target_os = "linux"))]
fn busy() -> Option<Duration> {
    None
}

/// From the first line of `/proc/stat`, proc(5): user, nice, system and stolen time.
///
/// Interrupts are left out, as a program that sends messages to itself causes them.
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "such a file is Linux's"))]
fn of(stat: &str) -> Option<Duration> {
    let mut fields = stat.lines().next()?.strip_prefix("cpu ")?.split_whitespace();
    let fields: Vec<u64> = fields.by_ref().map_while(|field| field.parse().ok()).collect();
    let stolen = fields.get(7).copied().unwrap_or_default();
    // Linux tells users of a hundred ticks a second, whatever its own clock.
    let ticks = fields.get(..3)?.iter().sum::<u64>() + stolen;
    Some(Duration::from_millis(10 * ticks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_the_host_count_and_interrupts_do_not() {
        let stat = "cpu  100 20 3 9000 50 7 8 4 60 70\ncpu0 1 1 1 1 1 1 1 1 1 1\n";
        assert_eq!(of(stat), Some(Duration::from_millis(1270)));
        assert_eq!(of("cpu  1 2 3 4\n"), Some(Duration::from_millis(60)));
        assert_eq!(of("intr 5\n"), None);
        assert_eq!(of(""), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_busy_neighbour_is_seen_and_this_program_is_not() {
        use std::process::Command;
        let mut child = Command::new("sh").args(["-c", "while :; do :; done"]).spawn().unwrap();
        let others = Others::watch();
        std::thread::sleep(Duration::from_millis(300));
        let (all, none) =
            (others.cores(Duration::ZERO).unwrap(), others.cores(Duration::from_secs(3600)));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(all > 0.2, "{all}");
        assert_eq!(none, Some(0.0));
    }
}
