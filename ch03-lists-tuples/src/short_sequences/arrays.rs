// To take home: this file and digits.rs.

//! Every item of the list has room for the longest sequence.

use std::num::NonZero;

use super::digits::{LONGEST, count, gathered};

/// How many of the numbers leave each remainder when divided by 11, found from their digits; the
/// sequences of `batch` numbers are alive at a time.
pub fn arrays(numbers: &[u32], batch: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let mut sequences: Vec<([u32; LONGEST], usize)> = Vec::new();
    for numbers in numbers.chunks(batch.get()) {
        sequences.clear();
        sequences.extend(numbers.iter().map(|&number| gathered(number)));
        count(&mut counts, sequences.iter().map(|(items, len)| &items[..*len]));
    }
    counts
}

#[test]
fn the_remainders_of_ten_eleven_and_a_hundred() {
    let batch = NonZero::new(2).unwrap();
    assert_eq!(arrays(&[10, 11, 100, 21], batch), [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
}
