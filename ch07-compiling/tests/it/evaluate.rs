//! Every rung of the second program compared with the naive one.

use ch07_compiling::evaluate::LADDER;
use proptest::prelude::*;
use shared::ladder::equal;

proptest! {
    // Each compiles the program.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 16))]

    #[test]
    fn every_rung_agrees_with_naive(n in 0..500u32, side in 0..12u32) {
        LADDER
            .check(&(n, side), |evaluate, &(n, side)| evaluate(n, side), equal)
            .map_err(TestCaseError::fail)?;
    }
}
