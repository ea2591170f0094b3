//! One rung on one case: looked at once, then timed.

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::BenchmarkId;

use super::arguments::Mode;
use super::children::Meanwhile;
use super::samples::Timing;
use super::session::Session;
use super::{children, hush};
use crate::ladder::{Failure, Watch, attempt};
use crate::memory;
use crate::timing::{self, Elapsed};

/// What is known of a rung on a case; `None` where it was not measured.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) name: &'static str,
    /// Why it did not run.
    pub(super) skipped: Option<String>,
    /// What was wrong with it.
    pub(super) failed: Option<String>,
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

impl Row {
    /// In a word or two, for whoever waits.
    pub(super) fn summary(&self) -> String {
        match (&self.failed, &self.skipped, self.timing) {
            (Some(_), _, _) => "failed".into(),
            (_, Some(reason), _) => format!("skipped: {reason}"),
            (_, _, Some(timing)) => timing::seconds(timing.median),
            (None, None, None) => "not timed".into(),
        }
    }
}

/// Above this many seconds a run, criterion's ten samples would take too long.
const SLOW: f64 = 0.3;

/// Seconds to spend on the few runs of a slow rung.
const PATIENCE: f64 = 2.0;

/// How often a rung is timed while others take too much of the processors.
const ATTEMPTS: usize = 3;

/// Cores that others may take before a time counts as disturbed.
pub(super) const CALM: f64 = 0.1;

/// What the timing of a rung may take beyond the time of the runs themselves.
const ALLOWANCE: Duration = Duration::from_secs(120);

/// The CPU clock of some systems ticks only every 16 ms.
const LONG_ENOUGH_TO_COUNT_CORES: Duration = Duration::from_millis(60);

/// What observing and timing a rung needs to know beside it.
pub(super) struct Stopwatch<'a> {
    pub(super) session: &'a Session,
    /// Ladder, rung and case.
    pub(super) id: [&'a str; 3],
    /// How long the rung may take; the first one has nothing to be held against.
    pub(super) limit: Option<Duration>,
    /// Not run for the sake of another rung's figures.
    pub(super) asked: bool,
}

impl Stopwatch<'_> {
    /// Runs a rung once outside the clock: notes its memory, returns what it leaves, which holds its
    /// answer. `None` when it failed or is not written.
    pub(super) fn observe<S>(
        &mut self,
        row: &mut Row,
        start: impl Fn() -> S,
        step: impl Fn(&mut S),
    ) -> Option<S> {
        self.guarded(row, Duration::ZERO, |row, _| first_run(row, start, step))
    }

    /// Times a rung that was observed, in the way its speed and the mode call for; notes how many
    /// cores it keeps busy.
    pub(super) fn time<S>(
        &mut self,
        row: &mut Row,
        start: impl FnOnce() -> S,
        step: impl Fn(&mut S),
    ) {
        let id = self.id.join("/");
        match self.session.mode() {
            Mode::List => {}
            Mode::Test if self.asked => println!("{id}: as it should be"),
            Mode::Test => {}
            _ => {
                let allowance = ALLOWANCE + 2 * self.session.arguments.chosen_time();
                self.guarded(row, allowance, |row, watch| {
                    let mut state = start();
                    watch_use(row, || step(&mut state));
                    watch.clock(row, state, step);
                });
            }
        }
    }

    /// Notes and prints that the rung failed, and how.
    pub(super) fn fail(&self, row: &mut Row, what: &str) {
        self.session.fail(&self.id.join("/"), what);
        row.timing = None;
        row.failed = Some(what.to_owned());
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

    fn clock<S>(&mut self, row: &mut Row, mut state: S, step: impl Fn(&mut S)) {
        let mut step = || step(black_box(&mut state));
        if self.session.mode() == Mode::Profile {
            if self.asked {
                self.criterion(row, &mut step);
            }
            return;
        }
        row.timing = self.undisturbed(|| {
            if row.first > SLOW {
                Some(self.few_runs(row.first, &mut step))
            } else if self.asked {
                self.samples(row, &mut step)
            } else {
                // Criterion leaves out what its filter leaves out.
                Some(batches(&mut step))
            }
        });
        if row.timing.is_none() {
            row.skipped = Some("criterion kept no figures".into());
        }
    }

    /// Times a rung anew while others take too much of the processors; the calmest time counts.
    fn undisturbed(&self, mut time: impl FnMut() -> Option<Timing>) -> Option<Timing> {
        let mut best: Option<Timing> = None;
        for _ in 0..ATTEMPTS {
            let (meanwhile, begin) = (Meanwhile::watch(), Instant::now());
            let mut timing = time()?;
            timing.others = meanwhile.cores_of_others().unwrap_or_default();
            if best.is_none_or(|best| timing.others < best.others) {
                best = Some(timing);
            }
            let disturbed = best.is_some_and(|best| best.others > CALM);
            if !disturbed || !self.session.may_repeat(begin.elapsed()) {
                break;
            }
        }
        best
    }

    /// The first run, in which nothing but the memory was looked at, counts as one of them.
    fn few_runs(&self, first: f64, mut step: impl FnMut()) -> Timing {
        let more = match self.session.arguments.quick {
            true => 0,
            // With the first an odd number, so that one of them is the median.
            false => (PATIENCE / first).clamp(2.0, 4.0) as usize & !1,
        };
        let mut runs = vec![first];
        runs.extend((0..more).map(|_| timing::time(&mut step).1.wall.as_secs_f64()));
        Timing::of_few(runs)
    }

    fn samples(&self, row: &Row, step: impl FnMut()) -> Option<Timing> {
        let [ladder, rung, case] = self.id;
        let folder = self.session.home.join(ladder).join(rung).join(case).join("new");
        // An older run's figures must not pass for this one's.
        let _ = fs::remove_file(folder.join("sample.json"));
        if self.session.arguments.verbose {
            self.criterion(row, step);
        } else {
            hush::hushed(|| self.criterion(row, step));
        }
        Timing::of_criterion(&folder)
    }

    fn criterion(&self, row: &Row, mut step: impl FnMut()) {
        let [ladder, rung, case] = self.id;
        // A new one each time: to the same one, a benchmark that is repeated would be another.
        let mut criterion = self.session.criterion();
        let mut group = criterion.benchmark_group(ladder);
        // Ten samples of up to half a second, or twenty.
        let few = row.first > 0.05 || self.session.arguments.quick;
        let samples = self.session.arguments.sample_size.unwrap_or(if few { 10 } else { 20 });
        group.sample_size(samples as usize);
        group.bench_function(BenchmarkId::new(rung, case), |bencher| bencher.iter(&mut step));
        group.finish();
    }
}

/// Notes what the first run took and held; returns what it left.
fn first_run<S>(row: &mut Row, start: impl Fn() -> S, step: impl Fn(&mut S)) -> S {
    let ((state, elapsed), usage) = memory::measure(|| {
        let (mut state, prepare) = timing::time(&start);
        row.prepare = prepare.wall.as_secs_f64();
        let ((), elapsed) = timing::time(|| step(&mut state));
        (state, elapsed)
    });
    row.first = elapsed.wall.as_secs_f64();
    row.cores = Some(elapsed.cores());
    row.kept = usage.current.max(0).unsigned_abs();
    row.peak_bytes = Some(usage.peak);
    state
}

/// Notes how many cores a rung keeps busy where its first run was too short to tell, and adds the time
/// and the memory of its children. Whoever looks at children takes memory, so that this is done in runs
/// of their own.
fn watch_use(row: &mut Row, mut step: impl FnMut()) {
    let children = children::any();
    if children || row.first < LONG_ENOUGH_TO_COUNT_CORES.as_secs_f64() {
        let begin = Instant::now();
        let elapsed = with_children(|| {
            step();
            while begin.elapsed() < LONG_ENOUGH_TO_COUNT_CORES {
                step();
            }
        });
        row.cores = Some(elapsed.cores());
    }
    if children {
        let held = children::peak_of(step).1;
        row.peak_bytes = row.peak_bytes.map(|own| own + held);
    }
}

/// Runs `work`; its processor time is that of this process and its children.
fn with_children(work: impl FnOnce()) -> Elapsed {
    let before = children::cpu();
    let ((), elapsed) = timing::time(work);
    Elapsed { cpu: elapsed.cpu + children::cpu().saturating_sub(before), ..elapsed }
}

/// Calibrated batches.
fn batches(step: impl FnMut()) -> Timing {
    let found = timing::timeit(step);
    Timing::of_few(vec![found.best, found.median, found.median])
}
