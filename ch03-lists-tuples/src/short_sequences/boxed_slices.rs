// To take home: this file and digits.rs.

//! A block of the right size for each sequence.

use std::num::NonZero;

use super::digits::{count, gathered};

/// How many of the numbers leave each remainder when divided by 11, found from their digits; the
/// sequences of `batch` numbers are alive at a time.
pub fn boxed_slices(numbers: &[u32], batch: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let mut sequences: Vec<Box<[u32]>> = Vec::new();
    for numbers in numbers.chunks(batch.get()) {
        sequences.clear();
        sequences.extend(numbers.iter().map(|&number| {
            let (items, len) = gathered(number);
            Box::from(&items[..len])
        }));
        count(&mut counts, sequences.iter().map(|sequence| &sequence[..]));
    }
    counts
}

#[test]
fn the_remainders_of_ten_eleven_and_a_hundred() {
    let batch = NonZero::new(2).unwrap();
    assert_eq!(boxed_slices(&[10, 11, 100, 21], batch), [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
}
