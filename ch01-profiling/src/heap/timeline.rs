//! The height of the heap over time, with the phases of the program marked in it (book: memory_profiler).
//!
//! A thread looks every few milliseconds, as `mprof` does. What a phase took at the most, and what
//! it left behind, is counted by the allocator and therefore exact, however short it was.
//!
//! ```
//! use std::time::Duration;
//!
//! use ch01_profiling::heap::timeline::record;
//! use shared::memory::Counting;
//!
//! #[global_allocator]
//! static HEAP: Counting = Counting;
//!
//! let (kept, timeline) = record(Duration::from_millis(1), |recorder| {
//!     let numbers = recorder.phase("numbers", || (0..1000u64).collect::<Vec<_>>());
//!     recorder.phase("squares", || numbers.iter().map(|n| n * n).collect::<Vec<_>>().pop())
//! });
//! assert_eq!(kept, Some(998_001));
//! let [numbers, squares] = &timeline.phases[..] else { panic!("two phases") };
//! assert_eq!((numbers.usage.peak, numbers.usage.current), (8000, 8000));
//! assert_eq!((squares.usage.peak, squares.usage.current), (8000, 0));
//! assert_eq!(squares.before, 8000);
//! ```

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Barrier, OnceLock};
use std::thread::{self, ScopedJoinHandle};
use std::time::{Duration, Instant};

use shared::memory::{self, Usage};

use super::resident;

/// Samples that are kept. When there are more, every other one goes and the rest come half as often.
const SAMPLES: usize = 4096;

/// Phases for which there is room from the beginning.
const PHASES: usize = 64;

/// What [`record`] found.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// In the order of time.
    pub samples: Vec<Sample>,
    /// In the order they ran.
    pub phases: Vec<Phase>,
}

/// The heap at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Since the recording began.
    pub at: Duration,
    /// Bytes allocated since then; negative when more was freed.
    pub heap: isize,
    /// Bytes that the process occupies in memory, where the system tells.
    pub resident: Option<usize>,
}

/// A named piece of the program.
#[derive(Clone, Copy, Debug)]
pub struct Phase {
    /// Its name.
    pub label: &'static str,
    /// When it began.
    pub from: Duration,
    /// When it ended.
    pub to: Duration,
    /// Bytes on the heap when it began.
    pub before: isize,
    /// What it did to the heap, relative to that.
    pub usage: Usage,
}

/// What the work marks its phases with.
#[derive(Debug)]
pub struct Recorder {
    start: Instant,
    phases: Vec<Phase>,
    edges: Vec<Sample>,
}

impl Recorder {
    /// Runs a phase. Its memory is that of all threads.
    pub fn phase<T>(&mut self, label: &'static str, work: impl FnOnce() -> T) -> T {
        let before = Sample::take(self.start);
        let (result, usage) = memory::part(work);
        let after = Sample::take(self.start);
        let (from, to, before_bytes) = (before.at, after.at, before.heap);
        self.edges.extend([before, after]);
        self.phases.push(Phase { label, from, to, before: before_bytes, usage });
        result
    }
}

impl Sample {
    fn take(start: Instant) -> Self {
        Self { at: start.elapsed(), heap: memory::current(), resident: resident() }
    }
}

/// Runs `work` and looks at the heap `every` so often meanwhile. The recording itself is not in it.
///
/// # Panics
///
/// As [`memory::measure`] does: when the program does not count its heap, or measures already.
pub fn record<T>(every: Duration, work: impl FnOnce(&mut Recorder) -> T) -> (T, Timeline) {
    let (ready, started, done) = (Barrier::new(2), OnceLock::new(), AtomicBool::new(false));
    let mut samples = Vec::with_capacity(SAMPLES);
    let (phases, edges) = (Vec::with_capacity(PHASES), Vec::with_capacity(2 * PHASES));
    let (result, recorder) = thread::scope(|scope| {
        let sampler = scope.spawn(|| {
            ready.wait();
            sample(&started, &done, every, &mut samples);
        });
        let _stop = Stop { done: &done, sampler: Some(sampler) };
        // A thread asks for some memory as it begins.
        ready.wait();
        let (finished, _) = memory::measure(|| {
            let start = *started.get_or_init(Instant::now);
            let mut recorder = Recorder { start, phases, edges };
            (work(&mut recorder), recorder)
        });
        finished
    });
    samples.extend(recorder.edges);
    samples.sort_unstable_by_key(|sample| sample.at);
    (result, Timeline { samples, phases: recorder.phases })
}

/// Ends the sampler, after a panic too.
struct Stop<'scope, 'r> {
    done: &'r AtomicBool,
    sampler: Option<ScopedJoinHandle<'scope, ()>>,
}

impl Drop for Stop<'_, '_> {
    fn drop(&mut self) {
        self.done.store(true, Relaxed);
        if let Some(sampler) = self.sampler.take() {
            sampler.thread().unpark();
            // The end of a scope does not wait for what a thread frees last; this does. A sampler
            // that panicked has nothing to add.
            drop(sampler.join());
        }
    }
}

/// Asks for no memory: there is room in `samples`, and when it is full it is thinned out.
fn sample(
    started: &OnceLock<Instant>,
    done: &AtomicBool,
    mut every: Duration,
    samples: &mut Vec<Sample>,
) {
    while !done.load(Relaxed) {
        if let Some(&start) = started.get() {
            samples.push(Sample::take(start));
        }
        if samples.len() == samples.capacity() {
            let mut even = false;
            samples.retain(|_| {
                even = !even;
                even
            });
            every *= 2;
        }
        thread::park_timeout(every);
    }
}
