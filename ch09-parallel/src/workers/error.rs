//! What can go wrong with a pool.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::time::Duration;

use thiserror::Error;

/// Why a pool has no answer. Workers are counted from 0.
#[derive(Debug, Error)]
pub enum PoolError {
    /// A pool needs somebody who works.
    #[error("a pool of 0 workers; expected at least 1")]
    NoWorkers,
    /// There is no program to start.
    #[error(
        "no program ch09-worker beside {}: build it with `cargo build -p ch09-parallel`, or call \
         `workers::work_if_asked()` first in `main`",
        beside.display()
    )]
    NoProgram {
        /// The program that looked for it.
        beside: PathBuf,
    },
    /// The system refused a process, a thread or a pipe.
    #[error("worker {worker} cannot be started: {source}")]
    Start {
        /// Which one.
        worker: usize,
        /// What the system said.
        source: io::Error,
    },
    /// A worker's process has ended, by itself or by a signal.
    #[error("worker {worker} (process {id}) ended: {status}")]
    Ended {
        /// Which one.
        worker: usize,
        /// Its process.
        id: u32,
        /// Its exit code, or the signal.
        status: ExitStatus,
    },
    /// A worker did not answer for too long.
    #[error("worker {worker} (process {id}) did not answer within {} s", patience.as_secs_f64())]
    Silent {
        /// Which one.
        worker: usize,
        /// Its process.
        id: u32,
        /// How long the pool waited.
        patience: Duration,
    },
    /// A worker said something that is no answer.
    #[error("worker {worker} (process {id}) said {said:?}; expected {expected}")]
    Nonsense {
        /// Which one.
        worker: usize,
        /// Its process.
        id: u32,
        /// The beginning of it.
        said: String,
        /// What would have been an answer.
        expected: &'static str,
    },
    /// A worker could not do what it was asked for.
    #[error("worker {worker} (process {id}) failed: {why}")]
    Failed {
        /// Which one.
        worker: usize,
        /// Its process.
        id: u32,
        /// Its error.
        why: String,
    },
    /// The system refused memory that processes share, or does not have it.
    #[error("no shared memory: {0}")]
    Memory(#[from] io::Error),
    /// An earlier error has ended the pool.
    #[error("the pool has ended after an earlier error")]
    Closed,
}
