//! No rung loses an addition, and what has no lock does.

use std::cell::RefCell;
use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use ch09_parallel::counter::unlocked::{unlocked, unlocked_file};
use ch09_parallel::counter::{Count, LADDER, file_lock};
use ch09_parallel::helpers::Helpers;
use ch09_parallel::redis_server;
use shared::ladder::equal;

fn check(each: u64, workers: usize) {
    let helpers = RefCell::new(Helpers::new(workers));
    let call = |count: &Count, &each: &u64| count(each, &mut helpers.borrow_mut()).unwrap();
    for each in [each, 0] {
        LADDER
            .check(&each, call, |want: &u64, got| {
                equal(&(each * workers.max(1) as u64), got)?;
                equal(want, got)
            })
            .unwrap();
    }
}

#[test]
fn nobody_loses_an_addition() {
    for (each, workers) in [(3, 0), (1, 1), (500, 2), (100, 5)] {
        check(each, workers);
    }
}

/// Workers who take less time than their start takes never meet: each rung counts for 50 ms here. With a
/// load and a store in place of an addition it loses some, on two cores.
#[test]
fn nobody_loses_an_addition_when_workers_meet() {
    for rung in LADDER.runnable(|count| count(0, &mut Helpers::new(1)).is_ok()) {
        let (mut helpers, mut each, mut longest) = (Helpers::new(2), 500, Duration::ZERO);
        while longest < Duration::from_millis(50) {
            each *= 2;
            let start = Instant::now();
            assert_eq!((rung.run)(each, &mut helpers).unwrap(), 2 * each, "{}", rung.name);
            longest = start.elapsed();
        }
    }
}

/// Two threads that both load before either stores: one addition is lost, each time.
#[test]
fn a_load_and_a_store_lose_what_came_between() {
    let (counter, both) = (AtomicU64::new(0), Barrier::new(2));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..100 {
                    let seen = counter.load(Relaxed);
                    both.wait();
                    counter.store(seen + 1, Relaxed);
                    both.wait();
                }
            });
        }
    });
    assert_eq!(counter.into_inner(), 100, "of 200");
}

/// How many are lost depends on chance. Of a file without a lock not even that is certain that it counts
/// too little.
#[test]
fn without_a_lock_nobody_knows_the_sum() {
    assert!((1..=300_000).contains(&unlocked(100_000, 3)));
    if file_lock::available().is_ok() {
        let mut helpers = Helpers::new(2);
        assert!(unlocked_file(1000, &mut helpers).unwrap() > 0);
        assert_eq!((LADDER.naive.run)(1000, &mut helpers).unwrap(), 2000);
    }
}

/// The rung itself is skipped where Redis is missing; here it must be there.
#[test]
#[ignore = "needs redis-server"]
fn redis_counts_one_after_the_other() {
    redis_server::installed().unwrap();
    check(1000, 2);
}
