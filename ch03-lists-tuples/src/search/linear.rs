// To take home: this file, sorted.rs and thiserror.

//! One key after the other.

use super::sorted::{Key, Sorted};

/// Writes to `at` how many keys of the haystack belong before each needle.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub fn linear<K: Key>(haystack: Sorted<'_, K>, needles: &[K], at: &mut [usize]) {
    assert_eq!(needles.len(), at.len(), "each needle has one answer");
    let keys = haystack.keys();
    for (needle, at) in needles.iter().zip(at) {
        let needle = needle.order();
        *at = keys.iter().position(|key| key.order() >= needle).unwrap_or(keys.len());
    }
}

#[test]
fn finds_the_leftmost_of_equal_keys() {
    let haystack = Sorted::new(&[2, 3, 3, 7]).unwrap();
    let mut at = [0; 4];
    linear(haystack, &[1, 3, 4, 8], &mut at);
    assert_eq!(at, [0, 1, 3, 4]);
}
