// To take home: this file.

//! One equal part of the range for each worker.

use std::ops::Range;
use std::thread;

/// The sum of what `count` says of one part for each worker.
pub fn static_chunks(
    numbers: Range<u64>,
    workers: usize,
    count: impl Fn(Range<u64>) -> u64 + Sync,
) -> u64 {
    let workers = workers.max(1) as u64;
    let len = numbers.end.saturating_sub(numbers.start);
    // Not `len * worker / workers`: that overflows.
    let (size, longer) = (len / workers, len % workers);
    let bound = |worker: u64| numbers.start + size * worker + worker.min(longer);
    let count = &count;
    thread::scope(|scope| {
        let parts = (0..workers).map(|worker| bound(worker)..bound(worker + 1));
        let busy: Vec<_> = parts.map(|part| scope.spawn(move || count(part))).collect();
        busy.into_iter().map(|worker| worker.join().expect("a worker that does not panic")).sum()
    })
}

#[test]
fn parts_make_the_whole() {
    let len = |part: Range<u64>| part.end - part.start;
    assert_eq!(static_chunks(0..u64::MAX, 7, len), u64::MAX);
    assert_eq!(static_chunks(10..12, 3, len), 2);
}
