// To take home: nothing: it needs the worker processes of this chapter.

//! The same instruction, on memory that processes share.

use std::sync::atomic::Ordering::Relaxed;

use serde::{Deserialize, Serialize};

use crate::helpers::{HelperError, Helpers};
use crate::workers::{JobError, Kept, Task, Worker};

/// Has each worker's process add 1 so many times to one atomic number in shared memory.
///
/// The processor knows addresses of memory and no processes: what is atomic between threads is also
/// atomic between processes. Python's `multiprocessing.Value` needs a lock for it.
pub fn shared_atomic(each: u64, helpers: &mut Helpers) -> Result<u64, HelperError> {
    let pool = helpers.pool()?;
    let words = pool.words(Kept::InMemory, 1)?;
    // The sum may begin anywhere.
    let before = words[0].load(Relaxed);
    pool.map((0..pool.workers()).map(|_| CountInMemory { each }))?;
    // Relaxed: every worker has said through its pipe that it is done, and no system lets that message
    // pass its additions.
    Ok(words[0].load(Relaxed).wrapping_sub(before))
}

/// Adds 1 so many times to the first word of the pool's memory.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CountInMemory {
    each: u64,
}

impl Task for CountInMemory {
    type Answer = ();

    fn run(self, worker: &mut Worker) -> Result<(), JobError> {
        let words = worker.words(Kept::InMemory, 1)?;
        for _ in 0..self.each {
            // Relaxed: as between threads, no addition to one number is lost.
            words[0].fetch_add(1, Relaxed);
        }
        Ok(())
    }
}
