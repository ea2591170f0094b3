// To take home: this file and digits.rs.

//! A growing list for each sequence.

use std::num::NonZero;

use super::digits::{count, digits};

/// How many of the numbers leave each remainder when divided by 11, found from their digits; the
/// sequences of `batch` numbers are alive at a time.
pub fn vectors(numbers: &[u32], batch: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let mut sequences: Vec<Vec<u32>> = Vec::new();
    for numbers in numbers.chunks(batch.get()) {
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

#[test]
fn the_remainders_of_ten_eleven_and_a_hundred() {
    let batch = NonZero::new(2).unwrap();
    assert_eq!(vectors(&[10, 11, 100, 21], batch), [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
}
