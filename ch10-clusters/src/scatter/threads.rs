// To take home: this file and hits.rs.

//! Threads of one process, each with an equal part.

use std::thread;

use super::hits::hits;

/// How many of so many samples lie in the quarter circle.
pub fn threads(seed: u64, samples: u64, threads: usize) -> u64 {
    let threads = threads.max(1) as u64;
    let (size, longer) = (samples / threads, samples % threads);
    let bound = |part: u64| size * part + part.min(longer);
    let count = |part: u64| hits(seed, bound(part)..bound(part + 1), || true).unwrap_or_default();
    thread::scope(|scope| {
        let busy: Vec<_> = (0..threads).map(|part| scope.spawn(move || count(part))).collect();
        busy.into_iter().map(|thread| thread.join().expect("no panic")).sum()
    })
}

#[test]
fn one_seed_and_a_thousand_samples() {
    assert_eq!(threads(1, 1000, 3), 804);
}
