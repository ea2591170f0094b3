// To take home: this file and rayon.

//! Every core sorts a part of the values.

use rayon::prelude::*;

/// All of `values` in ascending order: pushed one after the other, and sorted once.
pub fn parallel_sort(values: &[i32]) -> Vec<i32> {
    let mut sorted = pushed(values);
    sorted.par_sort_unstable();
    sorted
}

fn pushed(values: &[i32]) -> Vec<i32> {
    let mut list = Vec::new();
    for &value in values {
        list.push(value);
    }
    list
}

#[test]
fn sorts_and_keeps_what_repeats() {
    assert_eq!(parallel_sort(&[3, -1, 3, 0]), [-1, 0, 3, 3]);
}
