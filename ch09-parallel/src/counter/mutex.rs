// To take home: this file.

//! A lock around the counter.

use std::sync::{Mutex, PoisonError};
use std::thread;

/// Has each thread add 1 so many times to one number, which a lock protects.
///
/// In Rust the lock owns the number: there is no way to the number that leaves the lock out.
pub fn mutex(each: u64, threads: usize) -> u64 {
    let counter = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..each {
                    *counter.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                }
            });
        }
    });
    counter.into_inner().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn three_threads_count_to_three_thousand() {
    assert_eq!(mutex(1000, 3), 3000);
}
