// To take home: this file and stream.rs.

//! A part of the sequence for each thread.

use std::thread;

use super::stream::{Stream, parts};

/// How many of so many samples are in the circle.
pub fn threads(seed: u64, samples: u64, workers: usize) -> u64 {
    thread::scope(|scope| {
        let start = |part: std::ops::Range<u64>| {
            let stream = Stream::new(seed).jump(part.start);
            scope.spawn(move || stream.hits(part.end - part.start))
        };
        let busy: Vec<_> = parts(samples, workers).map(start).collect();
        busy.into_iter().map(|worker| worker.join().expect("a worker that does not panic")).sum()
    })
}

#[test]
fn one_seed_and_a_thousand_samples() {
    assert_eq!(threads(1, 1000, 3), 804);
}
