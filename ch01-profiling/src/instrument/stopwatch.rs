//! Timing by hand, and by wrapping a function (book: simple approaches to timing).

use std::time::Instant;

use cpu_time::ProcessTime;
use shared::timing::{self, Elapsed};

/// Wall and CPU time from one press of the button to the next.
///
/// ```
/// use ch01_profiling::instrument::Stopwatch;
/// use std::{thread, time::Duration};
///
/// let mut stopwatch = Stopwatch::start();
/// thread::sleep(Duration::from_millis(50));
/// let asleep = stopwatch.lap();
/// // Time passed on the wall, and the processor had other things to do.
/// assert!(asleep.wall >= Duration::from_millis(50) && asleep.cores() < 0.9);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch {
    wall: Instant,
    cpu: ProcessTime,
}

impl Stopwatch {
    /// Begins the first lap.
    pub fn start() -> Self {
        Self { wall: Instant::now(), cpu: ProcessTime::now() }
    }

    /// Ends a lap, says how long it was, and begins the next.
    pub fn lap(&mut self) -> Elapsed {
        let (wall, cpu) = (Instant::now(), ProcessTime::now());
        let elapsed =
            Elapsed { wall: wall.duration_since(self.wall), cpu: cpu.duration_since(self.cpu) };
        *self = Self { wall, cpu };
        elapsed
    }
}

/// The same function, reporting on stderr how long each call took: the book's decorator `timefn`.
///
/// ```
/// use ch01_profiling::instrument::timefn;
///
/// let sum = timefn("sum", |limit: u64| (1..=limit).sum::<u64>());
/// assert_eq!(sum(100), 5050);
/// ```
pub fn timefn<A, T>(label: &str, function: impl Fn(A) -> T) -> impl Fn(A) -> T {
    move |argument| timing::timed(label, || function(argument))
}
