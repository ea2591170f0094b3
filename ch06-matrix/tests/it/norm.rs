//! Every rung of the norm ladder against the naive one, and the naive one against arithmetic.

use ch06_matrix::norm::{self, LADDER, Vector};
use proptest::prelude::*;

fn check(values: Vec<f64>) -> Result<(), String> {
    let vector = Vector::from(values);
    LADDER.check(&vector, |norm, vector| norm(vector), norm::agrees(vector.flat.len()))
}

#[test]
fn every_rung_agrees_at_the_edges_of_a_block() {
    for len in [0, 1, 2, 7, 8, 9, 63, 64, 65, 1000, (1 << 18) + 1, (1 << 19) + 1] {
        check(shared::fixtures::noise(6, len)).unwrap();
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(values in prop::collection::vec(-1e3..1e3, 0..300)) {
        check(values).map_err(TestCaseError::fail)?;
    }
}

/// The sum of no floats is -0.0 in Rust, but a sum of squares must be 0.0.
#[test]
fn no_numbers_have_the_norm_zero_without_a_sign() {
    for rung in LADDER.rungs() {
        let norm = (rung.run)(&Vector::from(Vec::new()));
        assert_eq!(norm.to_bits(), 0.0_f64.to_bits(), "{}: {norm}", rung.name);
    }
}

/// 0² + 1² + ... + n² = n(n + 1)(2n + 1) / 6.
#[test]
fn naive_gives_the_closed_form() {
    let vector = Vector::from((0..=1000).map(f64::from).collect::<Vec<_>>());
    assert_eq!((LADDER.naive.run)(&vector), 1000.0 * 1001.0 * 2001.0 / 6.0);
}
