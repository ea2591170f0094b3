// To take home: this file and chunks.rs.

//! Small parts of the range, and a worker that is done takes the next one.

use std::ops::Range;
use std::{iter, thread};

use super::chunks::Chunks;

/// The sum of what `count` says of every part of `size` numbers.
pub fn dynamic_chunks(
    numbers: Range<u64>,
    workers: usize,
    size: u64,
    count: impl Fn(Range<u64>) -> u64 + Sync,
) -> u64 {
    let chunks = Chunks::new(numbers, size);
    let work = || iter::from_fn(|| chunks.take()).map(&count).sum::<u64>();
    thread::scope(|scope| {
        let busy: Vec<_> = (0..workers.max(1)).map(|_| scope.spawn(work)).collect();
        busy.into_iter().map(|worker| worker.join().expect("a worker that does not panic")).sum()
    })
}

#[test]
fn parts_make_the_whole() {
    let len = |part: Range<u64>| part.end - part.start;
    assert_eq!(dynamic_chunks(0..u64::MAX, 2, u64::MAX / 3 + 7, len), u64::MAX);
    assert_eq!(dynamic_chunks(10..15, 3, 2, len), 5);
}
