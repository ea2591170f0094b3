//! What goes wrong without a lock. It is no rung: its answers are wrong.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

use crate::helpers::{HelperError, Helpers};

use super::file_lock;

/// Has each thread add 1 so many times to one number, by a load and a store.
///
/// Both are atomic, and what stands between them is not: a thread that stores overwrites what others
/// have stored since it loaded. With a plain `u64` in place of the atomic one this would be a data
/// race, and the compiler refuses it.
pub fn unlocked(each: u64, threads: usize) -> u64 {
    // All begin at the same time: a thread may be done before the next one has started.
    let (counter, together) = (AtomicU64::new(0), Barrier::new(threads));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                together.wait();
                for _ in 0..each {
                    // Relaxed: no ordering would help. The fault is that these are two operations.
                    let seen = counter.load(Relaxed);
                    counter.store(seen + 1, Relaxed);
                }
            });
        }
    });
    counter.into_inner()
}

/// Has each worker's process add 1 so many times to the number in a file, without a lock.
///
/// Additions are lost here, too, and more can go wrong: whoever reads while another process writes may see
/// some digits of the old number and some of the new one.
///
/// # Errors
///
/// As the rung `file_lock`.
pub fn unlocked_file(each: u64, helpers: &mut Helpers) -> Result<u64, HelperError> {
    file_lock::count(each, helpers, false)
}

/// Alone, nobody is disturbed.
#[test]
fn one_thread_loses_nothing() {
    assert_eq!(unlocked(1000, 1), 1000);
}
