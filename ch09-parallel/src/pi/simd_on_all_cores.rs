// To take home: this file, simd.rs and multiversion.

//! Lanes in every core.

use std::thread;

use super::simd::simd;

/// How many of so many samples are in the circle.
pub fn simd_on_all_cores(seed: u64, samples: u64, workers: usize) -> u64 {
    let workers = workers.max(1) as u64;
    let (size, longer) = (samples / workers, samples % workers);
    let bound = move |worker: u64| size * worker + worker.min(longer);
    let part = move |worker: u64| simd(seed, bound(worker)..bound(worker + 1));
    thread::scope(|scope| {
        // The calling thread has a part, too.
        let busy: Vec<_> = (1..workers).map(|worker| scope.spawn(move || part(worker))).collect();
        let own = part(0);
        own + busy.into_iter().map(|worker| worker.join().expect("no panic")).sum::<u64>()
    })
}

#[test]
fn one_seed_and_a_thousand_samples() {
    assert_eq!(simd_on_all_cores(1, 1000, 3), 804);
}
