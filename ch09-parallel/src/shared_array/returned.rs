// To take home: nothing: it needs the worker processes of this chapter.

//! Processes that send back what they made.

use std::iter;
use std::sync::atomic::Ordering::Relaxed;

use serde::{Deserialize, Serialize};

use crate::helpers::{HelperError, Helpers};
use crate::workers::{JobError, Task, Worker};

use super::Array;
use super::rows::{part, value};

/// Fills the rows of an array: each process makes its part in memory of its own, sends it through a pipe,
/// and this process copies it to its place.
pub fn returned(array: &Array, helpers: &mut Helpers) -> Result<(), HelperError> {
    let pool = helpers.pool()?;
    let workers = pool.workers();
    let parts = pool.map((0..workers).map(|writer| {
        let rows = part(array.rows(), writer, workers);
        MakePart { start: rows.start * array.columns(), end: rows.end * array.columns() }
    }))?;
    // The parts come in the order of the workers.
    for (word, made) in iter::zip(array.words(), parts.iter().flatten()) {
        // Relaxed: no other thread or process knows of the array yet.
        word.store(*made, Relaxed);
    }
    Ok(())
}

/// Makes what belongs at the places `start` to `end`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct MakePart {
    start: usize,
    end: usize,
}

impl Task for MakePart {
    type Answer = Vec<u64>;

    fn run(self, worker: &mut Worker) -> Result<Vec<u64>, JobError> {
        Ok((self.start..self.end).map(|place| value(worker.number(), place)).collect())
    }

    /// As bytes: numbers in decimal digits would take several times as long.
    fn encode(answer: &Vec<u64>) -> Result<Vec<u8>, JobError> {
        let mut bytes = Vec::with_capacity(8 * answer.len());
        answer.iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
        Ok(bytes)
    }

    fn decode(bytes: Vec<u8>) -> Option<Vec<u64>> {
        let (words, rest) = bytes.as_chunks();
        rest.is_empty().then(|| words.iter().map(|word| u64::from_le_bytes(*word)).collect())
    }
}
