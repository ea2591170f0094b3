// To take home: this file and ndarray.

//! The library's dot product of the vector with itself.

use ndarray::ArrayView1;

/// The sum of the squares.
pub fn ndarray_dot(values: &[f64]) -> f64 {
    let view = ArrayView1::from(values);
    view.dot(&view)
}

#[test]
fn three_and_four_make_25() {
    assert_eq!(ndarray_dot(&[3.0, 4.0]), 25.0);
}
