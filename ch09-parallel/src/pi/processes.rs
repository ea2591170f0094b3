// To take home: nothing: it asks the chapter's pool for worker processes.

//! A part of the sequence for each worker process.

use serde::{Deserialize, Serialize};

use super::stream::{Stream, parts};
use crate::workers::{JobError, Pool, PoolError, Task, Worker};

/// How many of so many samples are in the circle, with processes that are started for it.
///
/// # Errors
///
/// The system refused a process, or one ended or took longer than 60 s, the patience of the pool.
pub fn processes(seed: u64, samples: u64, workers: usize) -> Result<u64, PoolError> {
    let mut pool = Pool::start(workers.max(1))?;
    let task = |part: std::ops::Range<u64>| Samples { seed, first: part.start, end: part.end };
    Ok(pool.map(parts(samples, workers).map(task))?.into_iter().sum())
}

/// Counts the hits among the samples from `first` up to `end`, without `end`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Samples {
    /// Whose sequence.
    pub seed: u64,
    /// The number of the first sample.
    pub first: u64,
    /// One more than the last one's.
    pub end: u64,
}

impl Task for Samples {
    type Answer = u64;

    fn run(self, _: &mut Worker) -> Result<u64, JobError> {
        let samples = self.end.checked_sub(self.first);
        let samples = samples.ok_or_else(|| format!("{self:?} ends before it begins"))?;
        Ok(Stream::new(self.seed).jump(self.first).hits(samples))
    }
}
