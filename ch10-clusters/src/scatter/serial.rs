// To take home: this file and hits.rs.

//! One sample after the other.

use super::hits::hits;

/// How many of so many samples lie in the quarter circle.
pub fn serial(seed: u64, samples: u64) -> u64 {
    hits(seed, 0..samples, || true).unwrap_or_default()
}

#[test]
fn one_seed_and_a_thousand_samples() {
    assert_eq!(serial(1, 1000), 804);
}
