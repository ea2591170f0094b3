//! Clocks: a calibrating `timeit`, a timing wrapper, wall time beside CPU time.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;

/// How long something took.
#[derive(Clone, Copy, Debug)]
pub struct Elapsed {
    /// By the clock on the wall.
    pub wall: Duration,
    /// By the processor: the sum over every thread of this process.
    pub cpu: Duration,
}

impl Elapsed {
    /// CPU time over wall time: below 1 the program waited, above 1 several cores worked.
    pub fn cores(&self) -> f64 {
        self.cpu.as_secs_f64() / self.wall.as_secs_f64()
    }
}

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (wall, cpu) = (self.wall.as_secs_f64(), self.cpu.as_secs_f64());
        write!(f, "{} wall, {} CPU", seconds(wall), seconds(cpu))
    }
}

/// Runs `work` once and says how long it took.
pub fn time<T>(work: impl FnOnce() -> T) -> (T, Elapsed) {
    let (wall, cpu) = (Instant::now(), ProcessTime::now());
    let result = work();
    let elapsed = Elapsed { wall: wall.elapsed(), cpu: cpu.elapsed() };
    (result, elapsed)
}

/// Runs `work` once and reports on stderr, as the book's timing decorator does.
///
/// ```
/// let sum: u64 = shared::timing::timed("sum", || (1..=100).sum());
/// assert_eq!(sum, 5050);
/// ```
pub fn timed<T>(label: &str, work: impl FnOnce() -> T) -> T {
    let (result, elapsed) = time(work);
    eprintln!("{label}: {elapsed}");
    result
}

/// Seconds of the fastest of so many runs of `work`: the least disturbed one.
///
/// ```
/// let table: Vec<f64> = (0..1000).map(f64::from).collect();
/// assert!(shared::timing::best_of(3, || table.iter().sum::<f64>()) > 0.0);
/// ```
pub fn best_of<T>(runs: usize, mut work: impl FnMut() -> T) -> f64 {
    let run = |_| time(|| black_box(work())).1.wall.as_secs_f64();
    (0..runs).map(run).fold(f64::INFINITY, f64::min)
}

/// What [`timeit`] found.
#[derive(Clone, Copy, Debug)]
pub struct Timeit {
    /// Seconds a call in the fastest batch: the least disturbed one.
    pub best: f64,
    /// Seconds a call in the middle batch.
    pub median: f64,
    /// Calls in each batch.
    pub calls: u32,
}

impl fmt::Display for Timeit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (best, median, calls) = (seconds(self.best), seconds(self.median), self.calls);
        write!(f, "{best} a call (best of {BATCHES} batches of {calls}; median {median})")
    }
}

const BATCHES: usize = 5;
const BATCH: Duration = Duration::from_millis(40);

/// Times one expression as Python's `timeit` does: enough calls in a batch
/// that the clock's own cost vanishes, and the best of five batches.
///
/// ```
/// use shared::timing::timeit;
///
/// let table: Vec<f64> = (0..1000).map(f64::from).collect();
/// let timing = timeit(|| table.iter().sum::<f64>());
/// println!("{timing}");
/// assert!(timing.best > 0.0 && timing.best <= timing.median);
/// ```
pub fn timeit<T>(mut expression: impl FnMut() -> T) -> Timeit {
    let mut batch = |calls: u32| {
        let start = Instant::now();
        for _ in 0..calls {
            black_box(expression());
        }
        start.elapsed()
    };
    let mut calls = 1;
    while batch(calls) < BATCH && calls < u32::MAX / 2 {
        calls *= 2;
    }
    let mut batches: Vec<f64> =
        (0..BATCHES).map(|_| batch(calls).as_secs_f64() / f64::from(calls)).collect();
    batches.sort_by(f64::total_cmp);
    Timeit { best: batches[0], median: batches[BATCHES / 2], calls }
}

/// Seconds with a unit a person reads at a glance and three significant digits.
///
/// ```
/// assert_eq!(shared::timing::seconds(0.0216), "21.6 ms");
/// ```
pub fn seconds(value: f64) -> String {
    let (scaled, unit) = match value {
        v if v >= 0.9995 || v == 0.0 => (v, "s"),
        v if v >= 0.9995e-3 => (v * 1e3, "ms"),
        v if v >= 0.9995e-6 => (v * 1e6, "\u{b5}s"),
        v => (v * 1e9, "ns"),
    };
    format!("{} {unit}", significant(scaled))
}

/// Three significant digits without an exponent; thousands and more are whole.
///
/// ```
/// assert_eq!(shared::timing::significant(0.98765), "0.988");
/// assert_eq!(shared::timing::significant(1234.5), "1234");
/// ```
pub fn significant(value: f64) -> String {
    // Round first: 9.996 has one digit before the point, 10.0 has two.
    let rounded: f64 = format!("{value:.2e}").parse().expect("a number written by format!");
    let digits = match rounded.abs() {
        v if v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 1.0 || v == 0.0 => 2,
        v => (2.0 - v.log10().floor()) as usize,
    };
    format!("{value:.digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn sleeping_takes_wall_time() {
        let ((), elapsed) = time(|| thread::sleep(Duration::from_millis(60)));
        assert!(elapsed.wall >= Duration::from_millis(60), "{elapsed}");
    }

    #[test]
    fn working_takes_cpu_time() {
        let start = Instant::now();
        let ((), elapsed) = time(|| {
            while start.elapsed() < Duration::from_millis(60) {
                black_box(0);
            }
        });
        assert!(elapsed.cpu > Duration::ZERO, "{elapsed}");
    }

    #[test]
    fn timeit_finds_the_time_of_a_call_that_waits() {
        let timing = timeit(|| thread::sleep(Duration::from_millis(2)));
        assert!(timing.best >= 2e-3, "{timing}");
        assert!(timing.calls >= 2, "{timing}");
    }

    #[test]
    fn times_carry_a_unit_and_three_digits() {
        let shown: Vec<_> = [0.0, 3.912, 0.9996, 0.0216, 1.5e-6, 4.2e-11].map(seconds).into();
        assert_eq!(shown, ["0.00 s", "3.91 s", "1.00 s", "21.6 ms", "1.50 \u{b5}s", "0.0420 ns"]);
    }
}
