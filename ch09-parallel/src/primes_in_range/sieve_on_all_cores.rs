// To take home: nothing: it needs two more files, chunks.rs and segmented_sieve.rs.

//! The sieve on every core, each with a segment in its own L1 cache.

use std::ops::Range;
use std::{iter, thread};

use super::chunks::Chunks;
use super::segmented_sieve::{SEGMENT_NUMBERS, Sieve};

/// Parts for each worker: enough that one which was held up leaves little to wait for.
const PARTS: u64 = 8;

/// Segments below which a part costs more to begin than to sieve.
const WORTH_BEGINNING: u64 = 4;

/// How many primes the range holds.
pub fn sieve_on_all_cores(numbers: Range<u64>, workers: usize) -> u64 {
    let workers = workers.max(1) as u64;
    let len = numbers.end.saturating_sub(numbers.start);
    // Whole segments, so that no part but the last pays for one that it uses in part only.
    let share = len.div_ceil(workers.saturating_mul(PARTS)).max(WORTH_BEGINNING * SEGMENT_NUMBERS);
    let size = share.next_multiple_of(SEGMENT_NUMBERS);
    let sieve = Sieve::new(numbers.end);
    let chunks = Chunks::new(numbers, size);
    let work = || iter::from_fn(|| chunks.take()).map(|part| sieve.count(part)).sum::<u64>();
    thread::scope(|scope| {
        // The calling thread is a worker, too: a short range needs no other.
        let others = (workers - 1).min(len.div_ceil(size).saturating_sub(1));
        let busy: Vec<_> = (0..others).map(|_| scope.spawn(work)).collect();
        let own = work();
        own + busy.into_iter().map(|worker| worker.join().expect("no panic")).sum::<u64>()
    })
}

#[test]
fn below_ten_million_there_are_664579() {
    assert_eq!(sieve_on_all_cores(0..10_000_000, 3), 664_579);
}
