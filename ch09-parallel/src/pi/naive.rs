// To take home: this file and stream.rs.

//! One sample after the other.

use super::stream::{Stream, is_hit};

/// How many of so many samples are in the circle.
pub fn naive(seed: u64, samples: u64) -> u64 {
    let mut stream = Stream::new(seed);
    let mut hits = 0;
    for _ in 0..samples {
        if is_hit(stream.word()) {
            hits += 1;
        }
    }
    hits
}

#[test]
fn one_seed_and_a_thousand_samples() {
    assert_eq!(naive(1, 1000), 804);
}
