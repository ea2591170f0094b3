// To take home: this file, digits.rs and smallvec.

//! Short sequences in the list itself, longer ones on the heap.

use std::num::NonZero;

use smallvec::SmallVec;

use super::digits::{count, gathered};

/// How many of the numbers leave each remainder when divided by 11, found from their digits; the
/// sequences of `batch` numbers are alive at a time.
pub fn small_vectors(numbers: &[u32], batch: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let mut sequences: Vec<SmallVec<[u32; 6]>> = Vec::new();
    for numbers in numbers.chunks(batch.get()) {
        sequences.clear();
        sequences.extend(numbers.iter().map(|&number| {
            let (items, len) = gathered(number);
            SmallVec::from_slice(&items[..len])
        }));
        count(&mut counts, sequences.iter().map(|sequence| &sequence[..]));
    }
    counts
}

#[test]
fn the_remainders_of_ten_eleven_and_a_hundred() {
    let batch = NonZero::new(2).unwrap();
    assert_eq!(small_vectors(&[10, 11, 100, 21], batch), [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
}
