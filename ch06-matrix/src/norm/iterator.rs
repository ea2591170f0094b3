// To take home: this file.

//! An iterator instead of an index.

/// The sum of the squares.
pub fn iterator(values: &[f64]) -> f64 {
    values.iter().map(|x| x * x).fold(0.0, |sum, square| sum + square)
}

#[test]
fn three_and_four_make_25() {
    assert_eq!(iterator(&[3.0, 4.0]), 25.0);
}
