// To take home: this file.

//! A counter for each thread, each in a cache line of its own.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

/// At a distance of 128 bytes from the next one: processors fetch cache lines of 64 bytes in pairs.
#[derive(Default)]
#[repr(align(128))]
struct Padded(AtomicU64);

/// Has each thread add 1 so many times to a number of its own, and sums these at the end. No two numbers
/// are in one cache line.
pub fn padded_per_thread(each: u64, threads: usize) -> u64 {
    let counters: Vec<Padded> = (0..threads).map(|_| Padded::default()).collect();
    thread::scope(|scope| {
        for Padded(counter) in &counters {
            scope.spawn(move || {
                for _ in 0..each {
                    // Relaxed: nobody else looks at it before this thread has ended.
                    counter.fetch_add(1, Relaxed);
                }
            });
        }
    });
    counters.into_iter().map(|Padded(counter)| counter.into_inner()).sum()
}

#[test]
fn three_threads_count_to_three_thousand() {
    assert_eq!(padded_per_thread(1000, 3), 3000);
}
