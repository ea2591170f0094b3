// To take home: this file.

//! The items themselves.

use std::collections::HashSet;

/// The distinct items. Their number is exact, and each of them is kept.
pub fn exact_set(items: &[u64]) -> HashSet<u64> {
    items.iter().copied().collect()
}

/// Bytes of the table of such a set: a power of two of places, of which at the most seven eighths are
/// taken, with one byte of the hash beside each.
pub fn bytes(set: &HashSet<u64>) -> usize {
    match set.capacity() {
        0 => 0,
        capacity => (capacity * 8 / 7).next_power_of_two() * (size_of::<u64>() + 1),
    }
}

#[test]
fn repeated_items_count_once() {
    assert_eq!(exact_set(&[3, 1, 3, 3, 1]).len(), 2);
}
