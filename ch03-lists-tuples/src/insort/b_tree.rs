// To take home: this file.

//! The library's map from each value to how often it came.

use std::collections::BTreeMap;
use std::iter;

/// All of `values` in ascending order, taken one after the other.
pub fn b_tree(values: &[i32]) -> Vec<i32> {
    let mut counts = BTreeMap::new();
    for &value in values {
        *counts.entry(value).or_insert(0) += 1;
    }
    counts.into_iter().flat_map(|(value, count)| iter::repeat_n(value, count)).collect()
}

#[test]
fn sorts_and_keeps_what_repeats() {
    assert_eq!(b_tree(&[3, -1, 3, 0]), [-1, 0, 3, 3]);
}
