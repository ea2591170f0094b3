//! What the kernel does for a program, and what cores do for each other.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;

use super::together::together;
use super::trials::best;
use crate::timing;

/// Bytes of a page.
pub(super) const PAGE: usize = 4096;

/// More than an allocator keeps instead of giving it back to the system.
const FRESH: usize = 48 << 20;

/// Pages per second that the kernel supplies at the first touch.
pub(super) fn pages(threads: usize) -> f64 {
    best(|| {
        let mut parts = vec![Vec::<u8>::new(); threads];
        parts.iter_mut().for_each(|part| part.reserve_exact(FRESH));
        let touch = |part: &mut Vec<u8>| {
            for page in part.spare_capacity_mut().chunks_mut(PAGE) {
                page[0].write(1);
            }
            black_box(part);
        };
        (threads * (FRESH / PAGE)) as f64 / together(&mut parts, touch)
    })
}

/// Atomic additions per second, each thread to a counter of its own.
pub(super) fn atomics(threads: usize) -> f64 {
    const ADDITIONS: usize = 1 << 20;
    // On a cache line of its own, or two where the processor fetches them in pairs.
    #[derive(Default)]
    #[repr(align(128))]
    struct Counter(AtomicU64);
    let mut counters: Vec<Counter> = (0..threads).map(|_| Counter::default()).collect();
    best(|| {
        let seconds = together(&mut counters, |counter| {
            (0..ADDITIONS).for_each(|_| {
                counter.0.fetch_add(1, Ordering::Relaxed);
            });
        });
        (threads * ADDITIONS) as f64 / seconds
    })
}

/// Wake-ups per second of a thread that sleeps, one after the other, however many cores there are.
pub(super) fn hand_offs(_: usize) -> f64 {
    const ROUND_TRIPS: usize = 500;
    best(|| 2.0 * ROUND_TRIPS as f64 / back_and_forth(ROUND_TRIPS))
}

/// Seconds in which two threads wake each other so many times.
fn back_and_forth(round_trips: usize) -> f64 {
    let turn = AtomicUsize::new(0);
    let wait = |until: usize| {
        while turn.load(Ordering::Acquire) != until {
            thread::park();
        }
    };
    let here = thread::current();
    thread::scope(|scope| {
        let there = scope.spawn(|| {
            for trip in 0..round_trips {
                wait(2 * trip + 1);
                turn.store(2 * trip + 2, Ordering::Release);
                here.unpark();
            }
        });
        let ((), elapsed) = timing::time(|| {
            for trip in 0..round_trips {
                turn.store(2 * trip + 1, Ordering::Release);
                there.thread().unpark();
                wait(2 * trip + 2);
            }
        });
        elapsed.wall.as_secs_f64()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_threads_come_to_an_end() {
        assert!(back_and_forth(10) > 0.0);
    }
}
