//! All sequences in one list.

use std::num::NonZero;

use super::{count, digits};

/// See [`super::Remainders`].
pub(super) fn arena(numbers: &[u32], kept: NonZero<usize>) -> [usize; 11] {
    let mut counts = [0; 11];
    let (mut items, mut ends) = (Vec::new(), Vec::new());
    for numbers in numbers.chunks(kept.get()) {
        items.clear();
        ends.clear();
        for &number in numbers {
            items.extend(digits(number));
            ends.push(items.len());
        }
        let mut start = 0;
        count(&mut counts, ends.iter().map(|&end| &items[std::mem::replace(&mut start, end)..end]));
    }
    counts
}
