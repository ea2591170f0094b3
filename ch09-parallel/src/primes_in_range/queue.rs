//! A queue with a bounded number of places, for any number of threads at both ends.
//!
//! Rust's own channel has one receiver; Python's `multiprocessing.Queue` has many, and this one is made
//! like it: a list, a lock, and two conditions to wait for.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// First in, first out.
#[derive(Debug)]
pub struct Queue<T> {
    items: Mutex<VecDeque<T>>,
    places: usize,
    /// Told when an item was taken.
    room: Condvar,
    /// Told when an item was added.
    filled: Condvar,
}

impl<T> Queue<T> {
    /// An empty queue; no places count as 1.
    pub fn new(places: usize) -> Self {
        let items = Mutex::new(VecDeque::new());
        Self { items, places: places.max(1), room: Condvar::new(), filled: Condvar::new() }
    }

    /// Adds an item, and waits while the queue is full.
    pub fn push(&self, item: T) {
        let mut items = self.items.lock().expect(NO_PANIC);
        // A loop: a thread may wake without being told, or find that another one was quicker.
        while items.len() == self.places {
            // Gives the lock back and falls asleep in one step. In two steps, the item could be taken
            // in between, and nobody would wake this thread.
            items = self.room.wait(items).expect(NO_PANIC);
        }
        items.push_back(item);
        self.filled.notify_one();
    }

    /// Takes the oldest item, and waits while there is none.
    pub fn pop(&self) -> T {
        let mut items = self.items.lock().expect(NO_PANIC);
        loop {
            if let Some(item) = items.pop_front() {
                self.room.notify_one();
                return item;
            }
            items = self.filled.wait(items).expect(NO_PANIC);
        }
    }
}

const NO_PANIC: &str = "nobody panics while holding the lock";
