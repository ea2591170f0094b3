//! The mistake of forked processes: every worker draws the same numbers.
//!
//! A process that is forked inherits its parent's generator, state and all. NumPy's global generator
//! did so in a `multiprocessing` pool on Linux. The program runs, its estimate is near pi, and nothing
//! says that all workers but one worked for nothing.

use super::stream::{Stream, parts};

/// The hits that so many workers find who all begin where the seed does.
///
/// Not a rung, since it is wrong: its error is that of `samples / workers` samples.
pub fn forked_seed(seed: u64, samples: u64, workers: usize) -> u64 {
    parts(samples, workers).map(|part| Stream::new(seed).hits(part.end - part.start)).sum()
}
