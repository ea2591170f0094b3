//! Every rung of the second program against the naive one, and that against known answers.

use ch07_compiling::evaluate::{self, LADDER, Size};
use proptest::prelude::*;

fn check(size: Size) -> Result<(), String> {
    LADDER.check(|evaluate| evaluate(size), evaluate::agrees)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_rung_agrees_with_naive(n in 0..500u32, side in 0..12u32) {
        check(Size { n, side }).map_err(TestCaseError::fail)?;
    }
}

/// 168 primes are below 1000; 97 takes 118 steps, the most of all below 100. The trace of the
/// square of [[0, 0], [1, 1/2]] is 1/4.
#[test]
fn naive_gives_the_known_answers() {
    assert_eq!((LADDER.naive.run)(Size { n: 1000, side: 2 }), [168.0, 118.0, 0.25]);
}
