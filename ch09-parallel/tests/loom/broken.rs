//! Three protocols that work nearly always, and what loom says of them.

use alloc::sync::Arc;

use loom::sync::atomic::{AtomicU64, Ordering::SeqCst};
use loom::sync::{Condvar, Mutex};
use loom::thread;

/// Between the load and the store another worker can load: both take the same number. No ordering
/// helps, not even the strongest.
#[test]
#[should_panic(expected = "taken twice")]
fn a_load_and_a_store_are_two_steps() {
    loom::model(|| {
        let taken = Arc::new(AtomicU64::new(0));
        let take = |taken: Arc<AtomicU64>| {
            move || {
                let index = taken.load(SeqCst);
                taken.store(index + 1, SeqCst);
                index
            }
        };
        let [a, b] = [take(taken.clone()), take(taken)].map(thread::spawn);
        assert_ne!(a.join().unwrap(), b.join().unwrap(), "taken twice");
    });
}

/// Looks, lets the lock go, and takes it again to fall asleep: the news that comes in between is lost.
#[test]
#[should_panic(expected = "deadlock")]
fn a_wake_up_between_looking_and_waiting_is_lost() {
    loom::model(|| {
        let shared = Arc::new((Mutex::new(false), Condvar::new()));
        let waiter = thread::spawn({
            let shared = shared.clone();
            move || {
                let (ready, news) = &*shared;
                let seen = *ready.lock().unwrap();
                if !seen {
                    drop(news.wait(ready.lock().unwrap()));
                }
            }
        });
        let (ready, news) = &*shared;
        *ready.lock().unwrap() = true;
        news.notify_one();
        waiter.join().unwrap();
    });
}

/// Each holds one lock and waits for the other one's.
#[test]
#[should_panic(expected = "deadlock")]
fn two_locks_in_opposite_order_end_in_a_deadlock() {
    loom::model(|| {
        let locks = Arc::new([Mutex::new(()), Mutex::new(())]);
        let both = |locks: Arc<[Mutex<()>; 2]>, [first, second]: [usize; 2]| {
            move || {
                let _first = locks[first].lock().unwrap();
                let _second = locks[second].lock().unwrap();
            }
        };
        let other = thread::spawn(both(locks.clone(), [0, 1]));
        both(locks, [1, 0])();
        other.join().unwrap();
    });
}
