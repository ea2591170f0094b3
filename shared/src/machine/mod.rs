//! What this machine is and what it can do: the yardstick of every "of limit".
//!
//! Names and sizes are read from the system; bandwidth and arithmetic are
//! measured, which takes some ten seconds, and kept in the target folder so that
//! it happens once. `cargo run --release -p shared --example yardstick` measures
//! again and prints everything.

mod bandwidth;
pub mod counters;
mod identity;
mod others;
mod peak;
mod together;

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

pub use bandwidth::{Point, Traffic};
pub use identity::{Cache, caches, cores, cpu};
pub use others::Others;

use crate::{timing, workspace};

/// How many cores share a piece of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cores {
    /// One thread; the other cores idle.
    One,
    /// A thread on every core, each with its part.
    All,
}

/// The least share of the processor time at which a machine counts as free for measuring.
pub const FREE: f64 = 0.9;

/// Which share of a short spin on so many cores this process was given.
///
/// Asking for the time and looking what comes finds other programs and stolen virtual cores alike,
/// on every system.
pub fn granted(cores: usize) -> f64 {
    const SPIN: Duration = Duration::from_millis(100);
    let spin = || {
        let start = Instant::now();
        while start.elapsed() < SPIN {
            std::hint::spin_loop();
        }
    };
    let ((), elapsed) = timing::time(|| {
        thread::scope(|scope| (0..cores).for_each(|_| drop(scope.spawn(spin))));
    });
    elapsed.cores() / cores as f64
}

/// Bytes per second for one kind of traffic over `footprint` bytes in all, measured now: some
/// tenths of a second. What a machine does on another day is in [`Machine::bandwidth`].
pub fn measure_bandwidth(traffic: Traffic, cores: Cores, footprint: usize) -> f64 {
    let threads = match cores {
        Cores::One => 1,
        Cores::All => self::cores(),
    };
    bandwidth::rate(traffic, footprint, threads)
}

/// One machine and its measured limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    /// The processor's own name.
    pub cpu: String,
    /// Cores this process may use.
    pub cores: usize,
    /// Data caches, the smallest first.
    pub caches: Vec<Cache>,
    /// Bytes per second over growing footprints.
    pub bandwidth: Vec<Point>,
    /// Floating-point operations per second in f64 multiply-adds, on one core and on all.
    pub peak: [f64; 2],
}

impl Machine {
    /// This machine, measured on the first call ever and read back on later ones.
    pub fn here() -> Self {
        Self::kept().unwrap_or_else(|| {
            let file = Self::path();
            eprintln!(
                "measuring what this machine can do, some ten seconds, for {}",
                file.display()
            );
            Self::measure()
        })
    }

    /// This machine, measured now; raises what [`Machine::here`] remembers, unless the machine is
    /// busy with something else. To forget what is remembered, delete [`Machine::path`].
    pub fn measure() -> Self {
        let before = granted(cores());
        let machine = Self {
            cpu: cpu(),
            cores: cores(),
            caches: caches(),
            bandwidth: bandwidth::curve(cores()),
            peak: [peak::multiply_adds(1), peak::multiply_adds(cores())],
        };
        // What it did once it can do: on a shared host one look may come at a bad time.
        let machine = Self::kept().into_iter().fold(machine, Self::raise);
        let share = before.min(granted(cores()));
        if share < FREE {
            eprintln!("busy: {:.0} % of the processor time was granted; not kept", 100.0 * share);
        } else if let Err(error) = machine.keep() {
            eprintln!("{}: not kept: {error}", Self::path().display());
        }
        machine
    }

    /// Bytes per second for one kind of traffic over `footprint` bytes in all.
    ///
    /// Between measured footprints it interpolates on a logarithmic scale;
    /// beyond them it keeps the nearest.
    pub fn bandwidth(&self, traffic: Traffic, cores: Cores, footprint: f64) -> f64 {
        let rate = |point: &Point| point.rate(traffic, cores);
        let after = self.bandwidth.partition_point(|point| (point.footprint as f64) < footprint);
        match (after.checked_sub(1).map(|at| &self.bandwidth[at]), self.bandwidth.get(after)) {
            (Some(below), Some(above)) => {
                let span = (above.footprint as f64 / below.footprint as f64).ln();
                let part = (footprint / below.footprint as f64).ln() / span;
                rate(below) + part * (rate(above) - rate(below))
            }
            (Some(end), None) | (None, Some(end)) => rate(end),
            (None, None) => f64::NAN,
        }
    }

    /// Floating-point operations per second, a multiply-add counted as two.
    pub fn peak(&self, cores: Cores) -> f64 {
        match cores {
            Cores::One => self.peak[0],
            Cores::All => self.peak[1],
        }
    }

    /// What is remembered of this machine.
    fn kept() -> Option<Self> {
        let text = fs::read_to_string(Self::path()).ok()?;
        serde_json::from_str(&text).ok().filter(Self::is_this_one)
    }

    /// The better of two measurements in everything.
    fn raise(mut self, other: Self) -> Self {
        self.bandwidth.iter_mut().zip(&other.bandwidth).for_each(|(best, point)| best.raise(point));
        self.peak = std::array::from_fn(|at| self.peak[at].max(other.peak[at]));
        self
    }

    fn is_this_one(&self) -> bool {
        self.cpu == cpu() && self.cores == cores() && !self.bandwidth.is_empty()
    }

    fn keep(&self) -> std::io::Result<()> {
        fs::create_dir_all(workspace::target())?;
        fs::write(Self::path(), serde_json::to_string_pretty(self)?)
    }

    /// The file that remembers.
    pub fn path() -> PathBuf {
        workspace::target().join("machine.json")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine() -> Machine {
        let point = |footprint, read| Point { footprint, read: [read, 2.0 * read], copy: [1.0; 2] };
        Machine {
            cpu: "test".into(),
            cores: 2,
            caches: Vec::new(),
            bandwidth: vec![point(1 << 10, 100.0), point(1 << 20, 40.0)],
            peak: [1.0, 2.0],
        }
    }

    #[test]
    fn bandwidth_interpolates_between_footprints_and_keeps_the_ends() {
        let rate = |footprint| machine().bandwidth(Traffic::Read, Cores::One, footprint);
        assert_eq!(rate(1.0), 100.0);
        assert_eq!(rate(1024.0), 100.0);
        assert!((rate((1 << 15) as f64) - 70.0).abs() < 1e-9);
        assert_eq!(rate(1e12), 40.0);
        assert_eq!(machine().bandwidth(Traffic::Read, Cores::All, 1e12), 80.0);
    }

    #[test]
    fn a_second_look_only_raises() {
        let (mut slow, fast) = (machine(), machine());
        slow.bandwidth[1].read[0] = 1.0;
        slow.peak[0] = 7.0;
        let both = slow.raise(fast);
        assert_eq!((both.bandwidth[1].read[0], both.peak[0]), (40.0, 7.0));
    }

    #[test]
    fn a_machine_survives_being_written_and_read() {
        let text = serde_json::to_string(&machine()).unwrap();
        assert_eq!(serde_json::from_str::<Machine>(&text).unwrap(), machine());
    }

    #[test]
    fn a_spinning_thread_is_granted_time() {
        assert!(granted(1) > 0.0);
    }

    #[test]
    fn a_kept_file_of_another_machine_is_not_believed() {
        assert!(!machine().is_this_one());
    }
}
