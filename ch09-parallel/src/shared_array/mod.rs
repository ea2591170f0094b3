//! Processes that fill one array (book: sharing numpy data).
//!
//! Each element says who wrote it and where: [`value`](rows::value).

pub mod in_place;
pub mod returned;
pub mod rows;
pub mod threads;

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use shared::ladder::{Ladder, Rung};

use crate::helpers::{HelperError, Helpers};
use crate::workers::{self, Kept, PoolError, Words};

/// Fills an array, each of the helpers' workers its part of the rows.
///
/// # Errors
///
/// A process did not start, ended, or did not answer.
pub type Fill = fn(array: &Array, helpers: &mut Helpers) -> Result<(), HelperError>;

/// Every way this chapter fills an array.
pub const LADDER: Ladder<Fill> = Ladder {
    name: "shared_array",
    naive: Rung::<Fill>::new(
        "returned",
        "9.5",
        "Each process makes its part and sends it: every byte is written to a pipe, read, and copied.",
        returned::returned,
    )
    .needs(workers::available),
    faster: &[
        Rung::<Fill>::new(
            "in_place",
            "9.5",
            "Each process writes its part directly to shared memory: nothing is copied.",
            in_place::in_place,
        )
        .needs(workers::available),
        Rung::<Fill>::new(
            "threads",
            "beyond",
            "Threads of one process share all memory; they are started for each array.",
            |array, helpers| {
                threads::threads(array.words(), array.columns(), helpers.workers());
                Ok(())
            },
        )
        .needs(workers::available),
    ],
};

/// An array in memory that a pool's processes share.
///
/// It is a view of the pool's first words: a clone, or another array of the same helpers, sees the same
/// memory.
#[derive(Clone, Debug)]
pub struct Array {
    words: Words,
    columns: usize,
}

impl Array {
    /// An array in the memory of the helpers' pool; it holds what was there before, at first zeros.
    ///
    /// # Errors
    ///
    /// The pool does not start, or the system has no such memory.
    pub fn new(rows: usize, columns: usize, helpers: &mut Helpers) -> Result<Self, PoolError> {
        // What overflows is too many for the pool, too.
        let words = helpers.pool()?.words(Kept::InMemory, rows.saturating_mul(columns))?;
        Ok(Self { words, columns })
    }

    /// All rows, one after the other.
    pub fn words(&self) -> &[AtomicU64] {
        &self.words
    }

    /// How many words make a row.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.words.len().checked_div(self.columns).unwrap_or(0)
    }

    /// How many elements each writer wrote, by its number.
    ///
    /// # Errors
    ///
    /// Names the first element that does not say its own place.
    pub fn written(&self, writers: usize) -> Result<Vec<usize>, String> {
        let mut counts = vec![0; writers];
        for (place, word) in self.words.iter().enumerate() {
            // Relaxed: whoever filled the array has said so, through a pipe or at the end of its thread.
            let word = word.load(Relaxed);
            let writer = (0..writers).find(|&writer| rows::value(writer, place) == word);
            match writer {
                Some(writer) => counts[writer] += 1,
                None => return Err(format!("[{place}] is {word:#x}, which nobody writes there")),
            }
        }
        Ok(counts)
    }
}

/// Whether two arrays hold the same.
///
/// # Errors
///
/// Names the first place where they differ, and both values.
pub fn agrees(want: &Array, got: &Array) -> Result<(), String> {
    let shape = |array: &Array| format!("{} x {}", array.rows(), array.columns());
    if shape(want) != shape(got) {
        return Err(format!("{} instead of {}", shape(got), shape(want)));
    }
    let pairs = want.words().iter().zip(got.words());
    let mut pairs = pairs.map(|(want, got)| (want.load(Relaxed), got.load(Relaxed)));
    match pairs.position(|(want, got)| want != got) {
        None => Ok(()),
        Some(place) => {
            let [want, got] = [want, got].map(|array| array.words()[place].load(Relaxed));
            Err(format!("[{place}] is {got:#x} instead of {want:#x}"))
        }
    }
}
