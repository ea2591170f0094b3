//! A block of memory for every sequence.

use std::num::NonZero;

use super::{LONGEST, count, digits, gathered};

/// See [`super::Remainders`].
pub(super) fn vectors(numbers: &[u32], kept: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let mut sequences: Vec<Vec<u32>> = Vec::new();
    for numbers in numbers.chunks(kept.get()) {
        sequences.clear();
        sequences.extend(numbers.iter().map(|&number| {
            let mut sequence = Vec::new();
            digits(number).for_each(|digit| sequence.push(digit));
            sequence
        }));
        count(&mut counts, sequences.iter().map(|sequence| &sequence[..]));
    }
    counts
}

/// See [`super::Remainders`].
pub(super) fn boxed_slices(numbers: &[u32], kept: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let mut sequences: Vec<Box<[u32]>> = Vec::new();
    for numbers in numbers.chunks(kept.get()) {
        sequences.clear();
        sequences.extend(numbers.iter().map(|&number| {
            let (items, len) = gathered(number);
            Box::from(&items[..len])
        }));
        count(&mut counts, sequences.iter().map(|sequence| &sequence[..]));
    }
    counts
}

/// See [`super::Remainders`].
pub(super) fn free_list(numbers: &[u32], kept: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let mut free = FreeList::default();
    let mut sequences = Vec::new();
    for numbers in numbers.chunks(kept.get()) {
        sequences.drain(..).for_each(|sequence| free.give_back(sequence));
        sequences.extend(numbers.iter().map(|&number| {
            let (items, len) = gathered(number);
            free.take(&items[..len])
        }));
        count(&mut counts, sequences.iter().map(|sequence| &sequence[..]));
    }
    counts
}

/// Blocks that nobody needs, by their length.
#[derive(Default)]
struct FreeList([Vec<Box<[u32]>>; LONGEST + 1]);

impl FreeList {
    /// A block that holds `items`.
    fn take(&mut self, items: &[u32]) -> Box<[u32]> {
        match self.0[items.len()].pop() {
            Some(mut block) => {
                block.copy_from_slice(items);
                block
            }
            None => items.into(),
        }
    }

    fn give_back(&mut self, block: Box<[u32]>) {
        /// As many of a length as CPython keeps; the rest goes back to the allocator.
        const MOST: usize = 2000;
        let blocks = &mut self.0[block.len()];
        if blocks.len() < MOST {
            blocks.push(block);
        }
    }
}
