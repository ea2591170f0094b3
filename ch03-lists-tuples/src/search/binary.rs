// To take home: this file, sorted.rs and thiserror.

//! The book's binary search: a lower and an upper end that move towards each other.

use super::sorted::{Key, Sorted};

/// Writes to `at` how many keys of the haystack belong before each needle.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub fn binary<K: Key>(haystack: Sorted<'_, K>, needles: &[K], at: &mut [usize]) {
    assert_eq!(needles.len(), at.len(), "each needle has one answer");
    let keys = haystack.keys();
    for (needle, at) in needles.iter().zip(at) {
        let needle = needle.order();
        let (mut low, mut high) = (0, keys.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if keys[middle].order() < needle {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        *at = low;
    }
}

#[test]
fn finds_the_leftmost_of_equal_keys() {
    let haystack = Sorted::new(&[2, 3, 3, 7]).unwrap();
    let mut at = [0; 4];
    binary(haystack, &[1, 3, 4, 8], &mut at);
    assert_eq!(at, [0, 1, 3, 4]);
}
