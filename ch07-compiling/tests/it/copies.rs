//! Every way to cross a border brings the same numbers back.

use ch07_compiling::copies::{self, LADDER, Near};
use proptest::prelude::*;

fn crossed(cross: &copies::Cross, numbers: &[f64]) -> Near {
    let mut near = Near::from(numbers.to_vec());
    cross(&mut near);
    near
}

#[test]
fn the_kernel_squares_and_adds_a_quarter() {
    for rung in LADDER.rungs() {
        assert_eq!(
            crossed(&rung.run, &[0.0, 2.0, -0.5]).answer(),
            [0.25, 4.25, 0.5],
            "{}",
            rung.name
        );
    }
}

proptest! {
    #[test]
    fn every_rung_agrees(numbers in prop::collection::vec(-1e100..1e100, 0..70usize)) {
        LADDER
            .check(|cross| crossed(cross, &numbers), copies::agrees)
            .map_err(TestCaseError::fail)?;
    }
}
