//! Who writes what into the array. It travels with the rungs.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// The rows of one of so many writers: parts of equal size, up to one row.
pub fn part(rows: usize, writer: usize, writers: usize) -> Range<usize> {
    // Wide enough for the product.
    let cut = |at: usize| (rows as u128 * at as u128 / writers as u128) as usize;
    cut(writer)..cut(writer + 1)
}

/// What a writer puts at a place of the array: its number, from 1, and the place.
pub fn value(writer: usize, place: usize) -> u64 {
    (writer as u64 + 1) << 40 | place as u64
}

/// Writes a part of the array that begins at the place `start`.
pub fn write(part: &[AtomicU64], start: usize, writer: usize) {
    for (offset, word) in part.iter().enumerate() {
        // Relaxed: nobody reads before the writer has said that it is done, through a pipe or at the end
        // of its thread.
        word.store(value(writer, start + offset), Relaxed);
    }
}
