// To take home: this file and stream.rs.

//! One generator for all threads, behind a lock.

use std::sync::Mutex;
use std::thread;

use super::stream::{Stream, is_hit, parts};

/// How many of so many samples are in the circle.
pub fn locked_generator(seed: u64, samples: u64, workers: usize) -> u64 {
    let stream = Mutex::new(Stream::new(seed));
    let draw = || stream.lock().expect("nobody panics while drawing").word();
    // Who draws which word is left to chance. Together they draw the same words every time.
    let work = |samples: u64| (0..samples).filter(|_| is_hit(draw())).count() as u64;
    let work = &work;
    thread::scope(|scope| {
        let parts = parts(samples, workers).map(|part| part.end - part.start);
        let busy: Vec<_> = parts.map(|samples| scope.spawn(move || work(samples))).collect();
        busy.into_iter().map(|worker| worker.join().expect("a worker that does not panic")).sum()
    })
}

#[test]
fn one_seed_and_a_thousand_samples() {
    assert_eq!(locked_generator(1, 1000, 3), 804);
}
