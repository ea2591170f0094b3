// To take home: this file.

//! A counter for each thread, side by side in memory.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

/// Has each thread add 1 so many times to a number of its own, and sums these at the end.
///
/// The numbers are neighbours. Cores pass memory to each other in cache lines of 64 bytes, eight of these
/// numbers at a time: a core has to fetch the line each time another one has changed its own number in it.
/// That is called false sharing.
pub fn atomic_per_thread(each: u64, threads: usize) -> u64 {
    let counters: Vec<AtomicU64> = (0..threads).map(|_| AtomicU64::new(0)).collect();
    thread::scope(|scope| {
        for counter in &counters {
            scope.spawn(move || {
                for _ in 0..each {
                    // Relaxed: nobody else looks at it before this thread has ended.
                    counter.fetch_add(1, Relaxed);
                }
            });
        }
    });
    counters.into_iter().map(AtomicU64::into_inner).sum()
}

#[test]
fn three_threads_count_to_three_thousand() {
    assert_eq!(atomic_per_thread(1000, 3), 3000);
}
