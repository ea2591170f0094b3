// To take home: this file and multiversion.

//! Two halves of the vector are read side by side.

use multiversion::multiversion;

/// Sums kept side by side for each half.
const SUMS: usize = 32;

/// The sum of the squares.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
pub fn streams(values: &[f64]) -> f64 {
    let (left, rest) = values.split_at(values.len() / 2);
    let (right, rest) = rest.split_at(left.len());
    let ((left, left_rest), (right, right_rest)) = (left.as_chunks(), right.as_chunks());
    let mut sums = [[0.0; SUMS]; 2];
    for (left, right) in left.iter().zip(right) {
        add_squares(&mut sums[0], left);
        add_squares(&mut sums[1], right);
    }
    let rests = [left_rest, right_rest, rest].into_iter().flatten();
    sums.as_flattened().iter().sum::<f64>() + rests.map(|x| x * x).sum::<f64>()
}

#[inline(always)]
fn add_squares(sums: &mut [f64; SUMS], values: &[f64; SUMS]) {
    for (sum, x) in sums.iter_mut().zip(values) {
        *sum += x * x;
    }
}

#[test]
fn three_and_four_make_25() {
    assert_eq!(streams(&[3.0, 4.0]), 25.0);
}
