// To take home: this file.

//! A sort that may swap equal values.

/// All of `values` in ascending order: pushed one after the other, and sorted once.
pub fn unstable_sort(values: &[i32]) -> Vec<i32> {
    let mut sorted = pushed(values);
    sorted.sort_unstable();
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
    assert_eq!(unstable_sort(&[3, -1, 3, 0]), [-1, 0, 3, 3]);
}
