//! Sequences that lie in the list itself.

use std::num::NonZero;

use smallvec::SmallVec;

use super::{LONGEST, count, gathered};

/// See [`super::Remainders`].
pub(super) fn small_vectors(numbers: &[u32], kept: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let mut sequences: Vec<SmallVec<[u32; 6]>> = Vec::new();
    for numbers in numbers.chunks(kept.get()) {
        sequences.clear();
        sequences.extend(numbers.iter().map(|&number| {
            let (items, len) = gathered(number);
            SmallVec::from_slice(&items[..len])
        }));
        count(&mut counts, sequences.iter().map(|sequence| &sequence[..]));
    }
    counts
}

/// See [`super::Remainders`].
pub(super) fn arrays(numbers: &[u32], kept: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let mut sequences: Vec<([u32; LONGEST], usize)> = Vec::new();
    for numbers in numbers.chunks(kept.get()) {
        sequences.clear();
        sequences.extend(numbers.iter().map(|&number| gathered(number)));
        count(&mut counts, sequences.iter().map(|(items, len)| &items[..*len]));
    }
    counts
}
