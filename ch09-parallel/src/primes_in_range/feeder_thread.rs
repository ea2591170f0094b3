// To take home: this file and queue.rs.

//! A thread fills the queue while the caller takes results as they come.

use std::ops::Range;
use std::sync::mpsc::{self, Sender};
use std::{iter, thread};

use super::queue::Queue;

/// Places of the queue: enough that neither side waits for the other one at each number.
const PLACES: usize = 1024;

/// How many numbers of the range `is_prime` accepts.
pub fn feeder_thread(
    numbers: Range<u64>,
    workers: usize,
    is_prime: impl Fn(u64) -> bool + Sync,
) -> u64 {
    let workers = workers.max(1);
    let queue = Queue::new(PLACES);
    let work = |found: Sender<u64>| {
        while let Some(n) = queue.pop() {
            if is_prime(n) {
                found.send(n).expect("the receiver outlives the workers");
            }
        }
    };
    let (found, primes) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let found = found.clone();
            scope.spawn(|| work(found));
        }
        // The last sender outside a worker: without it the loop over the results would not end.
        drop(found);
        scope.spawn(|| {
            let pills = iter::repeat_n(None, workers);
            numbers.filter(may_be_prime).map(Some).chain(pills).for_each(|n| queue.push(n));
        });
        primes.into_iter().count() as u64
    })
}

/// Whether `n` is one of 2, 3 and 5, or none of them divides it.
fn may_be_prime(n: &u64) -> bool {
    [2, 3, 5].iter().all(|d| n == d || !n.is_multiple_of(*d))
}

#[test]
fn below_a_hundred_there_are_25() {
    let is_prime = |n| n > 1 && (2..n).all(|d| n % d != 0);
    assert_eq!(feeder_thread(0..100, 3, is_prime), 25);
}
