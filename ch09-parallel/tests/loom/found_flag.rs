//! The flag by which workers of the ladder `is_prime` end early.
//!
//! It is a word in memory that processes share, which loom cannot watch: here is the same protocol
//! between threads. Each worker looks at the flag before each step, and ends when it holds the ticket of
//! the number at hand; whoever finds a divisor stores the ticket.

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU64, Ordering::Relaxed};
use loom::thread;

/// What an earlier number left in the flag.
const STALE: u64 = 6;

const TICKET: u64 = 7;

/// Whether this worker found a divisor among its steps.
fn search(flag: &AtomicU64, steps: [bool; 2]) -> bool {
    for divides in steps {
        if flag.load(Relaxed) == TICKET {
            return false;
        }
        if divides {
            flag.store(TICKET, Relaxed);
            return true;
        }
    }
    false
}

/// Runs two workers in all orders: somebody finds a divisor if there is one, and nobody otherwise.
fn check(steps: [[bool; 2]; 2]) {
    loom::model(move || {
        let flag = Arc::new(AtomicU64::new(STALE));
        let busy = steps.map(|steps| {
            let flag = flag.clone();
            thread::spawn(move || search(&flag, steps))
        });
        let found = busy.map(|worker| worker.join().unwrap());
        assert_eq!(found.contains(&true), steps.as_flattened().contains(&true));
    });
}

#[test]
fn an_early_end_loses_no_divisor() {
    check([[false, true], [false, false]]);
    check([[false, true], [true, false]]);
    check([[true, true], [false, true]]);
}

#[test]
fn a_stale_flag_finds_nothing() {
    check([[false; 2]; 2]);
}
