// To take home: this file and digits.rs.

//! All sequences in one list.

use std::mem;
use std::num::NonZero;

use super::digits::{count, digits};

/// How many of the numbers leave each remainder when divided by 11, found from their digits; the
/// sequences of `batch` numbers are alive at a time.
pub fn arena(numbers: &[u32], batch: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let (mut items, mut ends) = (Vec::new(), Vec::new());
    for numbers in numbers.chunks(batch.get()) {
        items.clear();
        ends.clear();
        for &number in numbers {
            items.extend(digits(number));
            ends.push(items.len());
        }
        let mut start = 0;
        count(&mut counts, ends.iter().map(|&end| &items[mem::replace(&mut start, end)..end]));
    }
    counts
}

#[test]
fn the_remainders_of_ten_eleven_and_a_hundred() {
    let batch = NonZero::new(2).unwrap();
    assert_eq!(arena(&[10, 11, 100, 21], batch), [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
}
