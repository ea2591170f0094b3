//! How long and how often a program tries.

use std::time::Duration;

/// How many requests at a time, how long each may take, and how often it is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Requests under way at one time; 0 counts as 1.
    pub concurrency: usize,
    /// How long one attempt may take, from connecting to the last byte.
    pub timeout: Duration,
    /// The most attempts for a URL; 0 counts as 1.
    pub tries: u32,
    /// The longest pause after the first attempt. It doubles with every further one.
    pub pause: Duration,
    /// No pause is longer.
    pub longest_pause: Duration,
}

impl Default for Policy {
    /// 100 at a time, 5 s, 4 tries, pauses from 100 ms up to 2 s.
    fn default() -> Self {
        Self {
            concurrency: 100,
            timeout: Duration::from_secs(5),
            tries: 4,
            pause: Duration::from_millis(100),
            longest_pause: Duration::from_secs(2),
        }
    }
}

impl Policy {
    /// The pause after this many failed attempts; `random` is a number from 0 to 1.
    ///
    /// The bound doubles with every attempt (back-off), so that a server that is down gets fewer and fewer
    /// requests. The pause is a random part of the bound (jitter): otherwise clients that failed
    /// together would retry together.
    pub fn pause_after(&self, tries: u32, random: f64) -> Duration {
        let doubled = self.pause.saturating_mul(1 << tries.saturating_sub(1).min(30));
        doubled.min(self.longest_pause).mul_f64(random.clamp(0.0, 1.0))
    }

    /// The longest time that one URL can take, whatever its server does.
    pub fn longest(&self) -> Duration {
        // Each pause is as long as the bound allows; after some doublings the bound stays the same.
        const DOUBLINGS: u32 = 32;
        let tries = self.tries.max(1);
        let different = (1..tries.min(DOUBLINGS)).map(|tries| self.pause_after(tries, 1.0));
        let alike =
            self.pause_after(DOUBLINGS, 1.0).saturating_mul(tries.saturating_sub(DOUBLINGS));
        let pauses = different.fold(alike, Duration::saturating_add);
        self.timeout.saturating_mul(tries).saturating_add(pauses)
    }
}

#[test]
fn pauses_double_up_to_the_longest() {
    let policy = Policy::default();
    let pauses: Vec<u128> = (1..8).map(|t| policy.pause_after(t, 1.0).as_millis()).collect();
    assert_eq!(pauses, [100, 200, 400, 800, 1600, 2000, 2000]);
    assert_eq!(policy.pause_after(3, 0.5), Duration::from_millis(200));
    assert_eq!(policy.pause_after(u32::MAX, 1.0), policy.longest_pause);
    assert_eq!(policy.longest(), Duration::from_millis(4 * 5000 + 100 + 200 + 400));
    // Five pauses that double, and all others of 2 s; a billion attempts need no loop of a billion steps.
    let stubborn = Policy { tries: 1_000_000_000, ..policy };
    let pauses = Duration::from_millis(3100) + (1_000_000_000 - 1 - 5) * Duration::from_secs(2);
    assert_eq!(stubborn.longest(), 1_000_000_000 * policy.timeout + pauses);
}
