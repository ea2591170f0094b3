//! The chapter's small protocols, run in every order that their threads can take.
//!
//! ```sh
//! cargo test -p ch09-parallel --features loom --test loom
//! ```
//!
//! A test that runs threads sees a few of all orders. loom runs a closure again and again, another order
//! each time, until there is none left. It also gives loads of an atomic every value that the memory model allows, and it
//! says so when no thread can go on. For that it has locks, atomics and threads of its own.
//!
//! The files of the protocols are compiled here as they stand. In this crate `std` is the crate itself,
//! and what they take from `std::sync` is loom's.

extern crate alloc;
extern crate self as std;

pub(crate) mod collections {
    pub(crate) use alloc::collections::VecDeque;
}

pub(crate) mod ops {
    pub(crate) use core::ops::Range;
}

pub(crate) mod sync {
    pub(crate) use loom::sync::{Condvar, Mutex, atomic};
}

mod broken;
#[path = "../../src/primes_in_range/chunks.rs"]
#[expect(unreachable_pub, reason = "it is public in the chapter's crate")]
mod chunks;
mod found_flag;
#[path = "../../src/primes_in_range/queue.rs"]
#[expect(unreachable_pub, reason = "it is public in the chapter's crate")]
mod queue;
mod sound;
