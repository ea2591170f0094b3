//! Pi by throwing darts, with random numbers that do not depend on who draws them (book 9.1 and 9.2).
//!
//! A sample is a point of the unit square. It hits when it is in the quarter circle around a corner, and
//! four times the share of hits estimates pi.
//!
//! Samples are numbered, and sample `n` of a seed is always the same point: word `n` of the generator
//! [SplitMix64](stream::Stream), which can be asked for any word at once. So every rung finds the same
//! hits, with any number of workers, and no two workers use the same random number.
//!
//! ```
//! use ch09_parallel::pi::{estimate, simd_on_all_cores::simd_on_all_cores};
//!
//! let hits = simd_on_all_cores(1, 10_000_000, 2);
//! assert_eq!(hits, simd_on_all_cores(1, 10_000_000, 7));
//! assert!((estimate(hits, 10_000_000) - std::f64::consts::PI).abs() < 0.002);
//! ```

pub mod forked_seed;
pub mod locked_generator;
pub mod naive;
pub mod processes;
pub mod rayon;
pub mod simd;
pub mod simd_on_all_cores;
pub mod stream;
pub mod threads;

use shared::ladder::{Ladder, Rung};

use crate::workers::PoolError;

/// How many of the samples 0 to `samples` of a seed are in the circle, found by so many workers at a time.
///
/// Hits and not the estimate, because whole numbers are equal or not. No workers count as one.
///
/// # Errors
///
/// Processes may be refused, or end.
pub type Hits = fn(seed: u64, samples: u64, workers: usize) -> Result<u64, PoolError>;

/// Every way this chapter counts hits.
pub const LADDER: Ladder<Hits> = Ladder {
    name: "pi",
    naive: Rung::new("naive", "9.1", "One sample after the other.", |seed, samples, _| {
        Ok(naive::naive(seed, samples))
    }),
    faster: &[
        Rung::new(
            "locked_generator",
            "9.1",
            "Threads that take one lock for each sample, as Python's threads take the GIL: slower than one thread.",
            |seed, samples, workers| Ok(locked_generator::locked_generator(seed, samples, workers)),
        ),
        Rung::new(
            "threads",
            "9.1",
            "Each thread begins at another place of the sequence, and shares nothing until the end.",
            |seed, samples, workers| Ok(threads::threads(seed, samples, workers)),
        ),
        Rung::new(
            "processes",
            "9.1",
            "The same parts in processes, which are started for it: Python's way around the GIL.",
            processes::processes,
        ),
        Rung::new(
            "rayon",
            "beyond",
            "Blocks of samples, which a library distributes to threads that exist already.",
            |seed, samples, workers| Ok(rayon::rayon(seed, samples, workers)),
        ),
        Rung::new(
            "simd",
            "9.1",
            "One thread that draws 32 samples at once, as NumPy works on whole arrays.",
            |seed, samples, _| Ok(simd::simd(seed, 0..samples)),
        ),
        Rung::new(
            "simd_on_all_cores",
            "beyond",
            "SIMD on each core: the two speed-ups multiply, because neither waits for memory.",
            |seed, samples, workers| {
                Ok(simd_on_all_cores::simd_on_all_cores(seed, samples, workers))
            },
        ),
    ],
};

/// Pi, as the hits tell it.
///
/// Its standard error is `4 * sqrt(p * (1 - p) / samples)` with `p = pi / 4`, which is 1.64 over the
/// root of the number of samples: a digit more costs a hundred times the work.
pub fn estimate(hits: u64, samples: u64) -> f64 {
    4.0 * hits as f64 / samples as f64
}

/// Whether two rungs found the same number of hits; an error is no answer.
///
/// # Errors
///
/// Names both numbers, or the error.
pub fn agrees(want: &Result<u64, PoolError>, got: &Result<u64, PoolError>) -> Result<(), String> {
    match (want, got) {
        (Ok(want), Ok(got)) => shared::ladder::equal(want, got),
        (Err(error), _) | (_, Err(error)) => Err(error.to_string()),
    }
}
