// To take home: this file and digits.rs.

//! Blocks that are used again for the next sequence of the same length.

use std::num::NonZero;

use super::digits::{LONGEST, count, gathered};

/// How many of the numbers leave each remainder when divided by 11, found from their digits; the
/// sequences of `batch` numbers are alive at a time.
pub fn free_list(numbers: &[u32], batch: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let mut free = FreeList::default();
    let mut sequences = Vec::new();
    for numbers in numbers.chunks(batch.get()) {
        sequences.drain(..).for_each(|sequence| free.give_back(sequence));
        sequences.extend(numbers.iter().map(|&number| {
            let (items, len) = gathered(number);
            free.take(&items[..len])
        }));
        count(&mut counts, sequences.iter().map(|sequence| &sequence[..]));
    }
    counts
}

/// Blocks that are not in use, by their length.
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
        /// So many blocks of a length are kept, as in CPython; the others go back to the allocator.
        const MOST: usize = 2000;
        let blocks = &mut self.0[block.len()];
        if blocks.len() < MOST {
            blocks.push(block);
        }
    }
}

#[test]
fn the_remainders_of_ten_eleven_and_a_hundred() {
    let batch = NonZero::new(2).unwrap();
    assert_eq!(free_list(&[10, 11, 100, 21], batch), [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
}
