//! A profile of the Julia program, as all three programs take it.

use std::fmt;
use std::hint::black_box;
use std::time::Duration;

use ch01_profiling::julia::naive::naive;
use ch01_profiling::sampling::{Count, Profile, Tally, record_until};
use cpu_time::ThreadTime;
use shared::fixtures::julia::Plane;
use shared::program::{self, UsageError};
use shared::timing::seconds;

const RATE: u32 = 1000;

/// At 3000 samples a share of one half is known to a point either way, two times in three.
const SAMPLES: u64 = 3000;

const LIMIT: Duration = Duration::from_secs(14);

/// Runs without the sampler, to compare with.
const PLAIN: u32 = 5;

pub(crate) struct Gathered {
    pub(crate) profile: Profile,
    tally: Tally,
    runs: u32,
    /// The fastest run with the sampler at work, and the fastest without, in seconds of this
    /// thread's processor time.
    sampled: f64,
    plain: f64,
}

/// Runs the book's first version until there are samples enough.
pub(crate) fn julia() -> anyhow::Result<Gathered> {
    program::warn_before_timing();
    program::takes_about("10 s");
    let Plane { width, limit, c } = Plane::BOOK;
    let run = || {
        let start = ThreadTime::now();
        black_box(naive(black_box(width), limit, c));
        start.elapsed().as_secs_f64()
    };
    // Brings the allocator into the state that it then keeps.
    run();
    let mut sampled = f64::INFINITY;
    let (runs, samples) = record_until(RATE, SAMPLES, LIMIT, || sampled = sampled.min(run()))?;
    let plain = (0..PLAIN).map(|_| run()).fold(f64::INFINITY, f64::min);
    Ok(Gathered { profile: samples.resolve()?, tally: samples.tally(), runs, sampled, plain })
}

impl fmt::Display for Gathered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tally, runs, sampled, plain, .. } = self;
        let Plane { width, limit, .. } = Plane::BOOK;
        writeln!(f, "Julia set, {width} x {width} points, up to {limit} iterations, runs: {runs}")?;
        writeln!(f, "{tally}")?;
        let [with, without] = [sampled, plain].map(|&time| seconds(time));
        let more = 100.0 * (sampled / plain - 1.0);
        write!(f, "The fastest run took the processor {with} sampled, {without} not: {more:+.1} %.")
    }
}

impl Gathered {
    /// The function of this name.
    ///
    /// # Errors
    ///
    /// [`UsageError`] when it cannot be told which one is meant, or none was met.
    pub(crate) fn find(&self, name: &str) -> Result<Count<'_>, UsageError> {
        self.profile.find(name).map_err(|error| UsageError::new(error.to_string()))
    }

    pub(crate) fn percent(&self, samples: u64) -> f64 {
        100.0 * samples as f64 / self.profile.samples() as f64
    }
}
