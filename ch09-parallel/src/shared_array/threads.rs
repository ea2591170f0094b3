// To take home: this file and rows.rs.

//! Threads, which share all memory anyway.

use std::sync::atomic::AtomicU64;
use std::thread;

use super::rows::{part, write};

/// Fills the rows of an array: each thread writes its part of them.
///
/// The words are atomic because the array may also be shared with processes. For an array of this process
/// alone, `chunks_mut` would give each thread its part of a `&mut [u64]`.
pub fn threads(array: &[AtomicU64], columns: usize, threads: usize) {
    let rows = array.len().checked_div(columns).unwrap_or(0);
    thread::scope(|scope| {
        for writer in 0..threads {
            let rows = part(rows, writer, threads);
            let places = rows.start * columns..rows.end * columns;
            scope.spawn(move || write(&array[places.clone()], places.start, writer));
        }
    });
}

#[test]
fn three_rows_of_two_by_two_writers() {
    let array = [const { AtomicU64::new(0) }; 6];
    threads(&array, 2, 2);
    let writers = array.map(|word| word.into_inner() >> 40);
    assert_eq!(writers, [1, 1, 2, 2, 2, 2]);
}
