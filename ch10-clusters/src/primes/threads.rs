// To take home: this file and sieve.rs.

//! Threads of one process, each with a sieve of its own.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

use super::sieve::Sieve;

/// How many primes the range holds, found by so many threads that take so many numbers at a time.
pub fn threads(numbers: Range<u64>, chunk: u64, threads: usize) -> u64 {
    let chunk = chunk.max(1);
    let chunks = numbers.end.saturating_sub(numbers.start).div_ceil(chunk);
    let taken = AtomicU64::new(0);
    let work = || {
        let (mut sieve, mut count) = (Sieve::default(), 0);
        loop {
            // Relaxed: nothing but the number itself is shared.
            let at = taken.fetch_add(1, Relaxed);
            if at >= chunks {
                return count;
            }
            let start = numbers.start + at * chunk;
            let end = start.saturating_add(chunk).min(numbers.end);
            count += sieve.find(start..end, || true).map_or(0, |primes| primes.count);
        }
    };
    thread::scope(|scope| {
        let busy: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
        busy.into_iter().map(|thread| thread.join().expect("no panic")).sum()
    })
}

#[test]
fn below_a_million_there_are_78498() {
    assert_eq!(threads(0..1_000_000, 12_345, 3), 78_498);
}
