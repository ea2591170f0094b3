//! Many workers that count together (book: file locking, locking a value).
//!
//! To add 1 is to read, to add and to write. Between the first and the last of these somebody else may
//! do the same, and then one of the two is lost: [`unlocked`]. The rungs are the ways to prevent it.

pub mod atomic;
pub mod atomic_per_thread;
pub mod file_lock;
pub mod mutex;
pub mod padded_per_thread;
pub mod redis;
pub mod shared_atomic;
pub mod unlocked;

use shared::ladder::{Ladder, Rung};

use crate::helpers::{HelperError, Helpers};
use crate::{redis_server, workers};

/// Has each of the helpers' workers add 1 `each` times, starting from 0: the number at the end.
///
/// # Errors
///
/// A process did not start, ended, or did not answer.
pub type Count = fn(each: u64, helpers: &mut Helpers) -> Result<u64, HelperError>;

/// Every way this chapter counts.
pub const LADDER: Ladder<Count> = Ladder {
    name: "counter",
    naive: Rung::<Count>::new(
        "file_lock",
        "9.6",
        "A number in a file: lock, read, write, unlock; each of them is a system call.",
        file_lock::file_lock,
    )
    .needs(file_lock::available),
    faster: &[
        Rung::<Count>::new(
            "redis",
            "beyond",
            "A command to a server for each addition. The server does one at a time, so no lock is needed.",
            redis::redis,
        )
        .needs(redis_server::installed),
        Rung::<Count>::new(
            "shared_atomic",
            "9.6",
            "One instruction on memory that the processes share.",
            shared_atomic::shared_atomic,
        )
        .needs(workers::available),
        Rung::new(
            "mutex",
            "9.6",
            "Threads and a lock in memory: a system call is needed only when a thread has to wait.",
            |each, helpers| Ok(mutex::mutex(each, helpers.workers())),
        ),
        Rung::new(
            "atomic",
            "beyond",
            "Threads and one atomic number: no lock, but each addition has to get the cache line.",
            |each, helpers| Ok(atomic::atomic(each, helpers.workers())),
        ),
        Rung::new(
            "atomic_per_thread",
            "beyond",
            "A number for each thread, but all in one cache line (false sharing): hardly faster.",
            |each, helpers| Ok(atomic_per_thread::atomic_per_thread(each, helpers.workers())),
        ),
        Rung::new(
            "padded_per_thread",
            "beyond",
            "A cache line for each thread's number: no core waits for another one.",
            |each, helpers| Ok(padded_per_thread::padded_per_thread(each, helpers.workers())),
        ),
    ],
};
