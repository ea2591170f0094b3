// To take home: this file.

//! Numbers side by side, found by their index.

/// The sum of the squares.
pub fn indexed(values: &[f64]) -> f64 {
    let mut sum = 0.0;
    #[expect(clippy::needless_range_loop, reason = "the index is what this rung has")]
    for i in 0..values.len() {
        sum += values[i] * values[i];
    }
    sum
}

#[test]
fn three_and_four_make_25() {
    assert_eq!(indexed(&[3.0, 4.0]), 25.0);
}
