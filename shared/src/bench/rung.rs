//! One rung on one case: looked at once, then timed.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId};

use super::arguments::{Arguments, Mode};
use crate::{memory, timing};

/// What is known of a rung on a case; `None` where it was not measured.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) name: &'static str,
    /// Why it did not run.
    pub(super) skipped: Option<String>,
    pub(super) timing: Option<Timing>,
    /// Seconds it took to make what the rung works on.
    pub(super) prepare: f64,
    /// CPU time over wall time.
    pub(super) cores: Option<f64>,
    /// The most heap bytes at one time.
    pub(super) peak_bytes: Option<usize>,
    /// Seconds of the first, untimed run.
    pub(super) first: f64,
}

/// Seconds of one run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timing {
    pub(super) median: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// From a few runs of a slow rung: the bounds are the fastest and slowest of them.
    pub(super) few: bool,
}

/// Above this many seconds a run, criterion's ten samples would take too long.
const SLOW: f64 = 0.3;

/// Seconds to spend on the few runs of a slow rung.
const PATIENCE: f64 = 2.0;

/// The CPU clock of some systems ticks only every 16 ms.
const LONG_ENOUGH_TO_COUNT_CORES: Duration = Duration::from_millis(60);

/// Runs a rung outside the clock: notes its memory and cores, returns its answer.
pub(super) fn observe<S>(row: &mut Row, start: impl Fn() -> S, step: impl Fn(&mut S)) -> S {
    let ((answer, mut elapsed), usage) = memory::measure(|| {
        let (mut state, prepare) = timing::time(&start);
        row.prepare = prepare.wall.as_secs_f64();
        let ((), elapsed) = timing::time(|| step(&mut state));
        (state, elapsed)
    });
    row.peak_bytes = Some(usage.peak);
    row.first = elapsed.wall.as_secs_f64();
    if elapsed.wall < LONG_ENOUGH_TO_COUNT_CORES {
        let mut state = start();
        let begin = Instant::now();
        ((), elapsed) = timing::time(|| {
            while begin.elapsed() < LONG_ENOUGH_TO_COUNT_CORES {
                step(&mut state);
            }
        });
    }
    row.cores = Some(elapsed.cores());
    answer
}

/// What timing needs to know beside the rung.
pub(super) struct Stopwatch<'a, 'c> {
    pub(super) group: &'a mut BenchmarkGroup<'c, WallTime>,
    pub(super) arguments: &'a Arguments,
    /// Criterion's folder.
    pub(super) home: &'a Path,
    pub(super) ladder: &'a str,
    pub(super) case: &'a str,
}

impl Stopwatch<'_, '_> {
    /// Times a rung that [`observe`] has seen, in the way its speed and the mode call for.
    pub(super) fn time<S>(self, row: &mut Row, start: impl Fn() -> S, step: impl Fn(&mut S)) {
        let id = format!("{}/{}/{}", self.ladder, row.name, self.case);
        match self.arguments.mode {
            Mode::List => {}
            Mode::Test => println!("{id}: as it should be"),
            Mode::Profile => self.criterion(row, start(), step),
            Mode::Time if row.first > SLOW => {
                let runs = match self.arguments.quick {
                    true => 1,
                    // An odd number, so that one of them is the median.
                    false => ((PATIENCE / row.first).clamp(1.0, 5.0) as usize - 1) | 1,
                };
                let timing = few_runs(runs, start(), step);
                println!(
                    "{id:39} time: ~{} ({runs} of a slow rung)",
                    timing::seconds(timing.median)
                );
                row.timing = Some(timing);
            }
            Mode::Time => {
                let folder = self.home.join(self.ladder).join(row.name).join(self.case);
                let file = folder.join("new").join("estimates.json");
                // An older run's figures must not pass for this one's.
                let _ = fs::remove_file(&file);
                self.criterion(row, start(), step);
                row.timing = estimates(&file);
                if row.timing.is_none() {
                    row.skipped = Some("criterion kept no figures".into());
                }
            }
        }
    }

    fn criterion<S>(self, row: &Row, mut state: S, step: impl Fn(&mut S)) {
        if !self.arguments.sample_size {
            // Ten samples of up to half a second, or twenty.
            self.group.sample_size(if row.first > 0.05 { 10 } else { 20 });
        }
        self.group.bench_function(BenchmarkId::new(row.name, self.case), |bencher| {
            bencher.iter(|| step(black_box(&mut state)));
        });
    }
}

fn few_runs<S>(runs: usize, mut state: S, step: impl Fn(&mut S)) -> Timing {
    let mut run = || timing::time(|| step(black_box(&mut state))).1.wall.as_secs_f64();
    let mut times: Vec<f64> = (0..runs).map(|_| run()).collect();
    times.sort_by(f64::total_cmp);
    Timing { median: times[runs / 2], low: times[0], high: times[runs - 1], few: true }
}

/// Criterion's median and its confidence interval.
fn estimates(path: &Path) -> Option<Timing> {
    let text = fs::read_to_string(path).ok()?;
    let json: serde_json::Value = serde_json::from_str(&text).ok()?;
    let median = &json["median"];
    let seconds = |value: &serde_json::Value| Some(value.as_f64()? * 1e-9);
    Some(Timing {
        median: seconds(&median["point_estimate"])?,
        low: seconds(&median["confidence_interval"]["lower_bound"])?,
        high: seconds(&median["confidence_interval"]["upper_bound"])?,
        few: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_runs_are_ordered_and_counted() {
        let timing = few_runs(3, 0u32, |state| {
            *state += 1;
            std::thread::sleep(Duration::from_millis(u64::from(4 - *state)));
        });
        assert!(timing.low <= timing.median && timing.median <= timing.high);
        assert!(timing.low >= 1e-3 && timing.high >= 3e-3 && timing.few);
    }
}
