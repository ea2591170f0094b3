// To take home: this file.

//! The place found by binary search.

/// All of `values` in ascending order, taken one after the other.
pub fn bisect(values: &[i32]) -> Vec<i32> {
    let mut sorted = Vec::new();
    values.iter().for_each(|&value| insort(&mut sorted, value));
    sorted
}

/// Inserts a value into a sorted list, after the values that are equal to it: the book's
/// `bisect.insort`.
pub fn insort(sorted: &mut Vec<i32>, value: i32) {
    sorted.insert(sorted.partition_point(|&other| other <= value), value);
}

#[test]
fn sorts_and_keeps_what_repeats() {
    assert_eq!(bisect(&[3, -1, 3, 0]), [-1, 0, 3, 3]);
}
