// To take home: this file.

//! The items themselves.

use std::collections::HashSet;

/// The distinct items. Their number is exact, and each of them is kept.
pub fn exact_set(items: &[u64]) -> HashSet<u64> {
    items.iter().copied().collect()
}

#[test]
fn repeated_items_count_once() {
    assert_eq!(exact_set(&[3, 1, 3, 3, 1]).len(), 2);
}
