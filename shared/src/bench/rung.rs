//! One rung on one case: looked at once, then timed.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId};

use super::arguments::Mode;
use super::children;
use super::session::Session;
use crate::ladder::{Failure, Watch, attempt};
use crate::memory;
use crate::timing::{self, Elapsed};

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
    /// The most heap bytes at one time, with the resident memory of children.
    pub(super) peak_bytes: Option<usize>,
    /// Heap bytes that its answer and its form of the input hold.
    pub(super) kept: usize,
    /// One figure for each column that the case adds.
    pub(super) columns: Vec<f64>,
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

/// What the timing of a rung may take beyond the time of the runs themselves.
const ALLOWANCE: Duration = Duration::from_secs(120);

/// The CPU clock of some systems ticks only every 16 ms.
const LONG_ENOUGH_TO_COUNT_CORES: Duration = Duration::from_millis(60);

/// What observing and timing a rung needs to know beside it.
pub(super) struct Stopwatch<'a, 'c> {
    pub(super) group: &'a mut BenchmarkGroup<'c, WallTime>,
    pub(super) session: &'a Session,
    /// Ladder, rung and case.
    pub(super) id: [&'a str; 3],
    /// How long the rung may take; the first one has nothing to be held against.
    pub(super) limit: Option<Duration>,
    /// Not run for the sake of another rung's figures.
    pub(super) asked: bool,
}

impl Stopwatch<'_, '_> {
    /// Runs a rung outside the clock: notes its memory and cores, returns what it leaves, which
    /// holds its answer. `None` when it failed or is not written.
    pub(super) fn observe<S>(
        &mut self,
        row: &mut Row,
        start: impl Fn() -> S,
        step: impl Fn(&mut S),
    ) -> Option<S> {
        self.guarded(row, Duration::ZERO, |row, _| observe(row, start, step))
    }

    /// Times a rung that was observed, in the way its speed and the mode call for.
    pub(super) fn time<S>(&mut self, row: &mut Row, start: impl Fn() -> S, step: impl Fn(&mut S)) {
        let id = self.id.join("/");
        match self.session.mode() {
            Mode::List => {}
            Mode::Test if self.asked => println!("{id}: as it should be"),
            Mode::Test => {}
            _ => {
                let allowance = ALLOWANCE + 2 * self.session.arguments.measurement_time;
                self.guarded(row, allowance, |row, watch| watch.clock(row, start(), step));
            }
        }
    }

    /// Notes and prints that the rung failed, and how.
    pub(super) fn fail(&self, row: &mut Row, what: &str) {
        self.session.fail(&self.id.join("/"), what);
        row.timing = None;
        row.skipped = Some(what.to_owned());
    }

    /// Runs `work`, which calls the rung, and notes how that failed.
    fn guarded<T>(
        &mut self,
        row: &mut Row,
        allowance: Duration,
        work: impl FnOnce(&mut Row, &mut Self) -> T,
    ) -> Option<T> {
        let limit = self.limit.filter(|_| self.session.mode() != Mode::Profile);
        let limit = limit.map(|limit| limit + allowance);
        let (session, id, rung) = (self.session, self.id.join("/"), row.name);
        let late = || session.end_late(&id, rung, limit.unwrap_or_default());
        let attempt = || attempt(|| work(row, self));
        let result = match limit {
            Some(_) => Watch::over(limit, late, |_| attempt()),
            None => attempt(),
        };
        match result {
            Ok(result) => return Some(result),
            Err(failure @ Failure::Unwritten) => {
                session.skip(&self.id.join("/"), &failure.to_string());
                row.skipped = Some(failure.to_string());
            }
            Err(failure) => self.fail(row, &failure.to_string()),
        }
        None
    }

    fn clock<S>(&mut self, row: &mut Row, state: S, step: impl Fn(&mut S)) {
        let id = self.id.join("/");
        if self.session.mode() == Mode::Profile {
            if self.asked {
                self.criterion(row, state, step);
            }
        } else if row.first > SLOW {
            let runs = match self.session.arguments.quick {
                true => 1,
                // An odd number, so that one of them is the median.
                false => ((PATIENCE / row.first).clamp(1.0, 5.0) as usize - 1) | 1,
            };
            let timing = few_runs(runs, state, step);
            let median = timing::seconds(timing.median);
            println!("{id:39} time: ~{median} ({runs} of a slow rung)");
            row.timing = Some(timing);
        } else if self.asked {
            let [ladder, rung, case] = self.id;
            let folder = self.session.home.join(ladder).join(rung).join(case);
            let file = folder.join("new").join("estimates.json");
            // An older run's figures must not pass for this one's.
            let _ = fs::remove_file(&file);
            self.criterion(row, state, step);
            row.timing = estimates(&file);
            if row.timing.is_none() {
                row.skipped = Some("criterion kept no figures".into());
            }
        } else {
            // Criterion leaves out what its filter leaves out.
            row.timing = Some(batches(state, step));
        }
    }

    fn criterion<S>(&mut self, row: &Row, mut state: S, step: impl Fn(&mut S)) {
        if !self.session.arguments.sample_size {
            // Ten samples of up to half a second, or twenty.
            self.group.sample_size(if row.first > 0.05 { 10 } else { 20 });
        }
        let [_, rung, case] = self.id;
        self.group.bench_function(BenchmarkId::new(rung, case), |bencher| {
            bencher.iter(|| step(black_box(&mut state)));
        });
    }
}

fn observe<S>(row: &mut Row, start: impl Fn() -> S, step: impl Fn(&mut S)) -> S {
    let ((answer, mut elapsed), usage) = memory::measure(|| {
        let (mut state, prepare) = timing::time(&start);
        row.prepare = prepare.wall.as_secs_f64();
        let ((), elapsed) = timing::time(|| step(&mut state));
        (state, elapsed)
    });
    row.first = elapsed.wall.as_secs_f64();
    row.kept = usage.current.max(0).unsigned_abs();
    // Whoever looks at children takes memory, so that this is done in runs of their own.
    let children = children::any();
    if children || elapsed.wall < LONG_ENOUGH_TO_COUNT_CORES {
        let mut state = start();
        let begin = Instant::now();
        elapsed = with_children(|| {
            step(&mut state);
            while begin.elapsed() < LONG_ENOUGH_TO_COUNT_CORES {
                step(&mut state);
            }
        });
    }
    row.cores = Some(elapsed.cores());
    let held = if children { children::peak_of(|| step(&mut start())).1 } else { 0 };
    row.peak_bytes = Some(usage.peak + held);
    answer
}

/// Runs `work`; its processor time is that of this process and its children.
fn with_children(work: impl FnOnce()) -> Elapsed {
    let before = children::cpu();
    let ((), elapsed) = timing::time(work);
    Elapsed { cpu: elapsed.cpu + children::cpu().saturating_sub(before), ..elapsed }
}

/// The median of calibrated batches.
fn batches<S>(mut state: S, step: impl Fn(&mut S)) -> Timing {
    let found = timing::timeit(|| step(black_box(&mut state)));
    Timing { median: found.median, low: found.best, high: found.median, few: true }
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
