//! Every rung returns the same numbers.

use ch07_compiling::copies::{self, Caller, LADDER, Transfer};
use proptest::prelude::*;

proptest! {
    #[test]
    fn every_rung_agrees(numbers in prop::collection::vec(-1e100..1e100, 0..70usize)) {
        let transferred = |transfer: &Transfer, numbers: &Vec<f64>| {
            let mut caller = Caller::from(numbers.clone());
            transfer(&mut caller);
            caller
        };
        LADDER.check(&numbers, transferred, copies::agrees).map_err(TestCaseError::fail)?;
    }
}
