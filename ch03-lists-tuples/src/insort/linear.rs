// To take home: this file.

//! The place is searched from the front.

/// All of `values` in ascending order, taken one after the other.
pub fn linear(values: &[i32]) -> Vec<i32> {
    let mut sorted = Vec::new();
    for &value in values {
        let place = sorted.iter().position(|&other| other > value).unwrap_or(sorted.len());
        sorted.insert(place, value);
    }
    sorted
}

#[test]
fn sorts_and_keeps_what_repeats() {
    assert_eq!(linear(&[3, -1, 3, 0]), [-1, 0, 3, 3]);
}
