// To take home: this file.

//! One instruction that nobody can divide.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

/// Has each thread add 1 so many times to one atomic number.
pub fn atomic(each: u64, threads: usize) -> u64 {
    let counter = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..each {
                    // Relaxed: all additions to one number have an order, whatever the ordering, and
                    // none is lost. A stronger one would order other data around it, and there is none.
                    counter.fetch_add(1, Relaxed);
                }
            });
        }
    });
    // The end of the scope has waited for the threads, and that orders their additions before this.
    counter.into_inner()
}

#[test]
fn three_threads_count_to_three_thousand() {
    assert_eq!(atomic(1000, 3), 3000);
}
