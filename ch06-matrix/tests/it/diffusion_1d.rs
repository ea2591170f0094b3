//! Every rung of the rod's ladder against the naive one, and the naive one against arithmetic.

use ch06_matrix::diffusion_1d::{self, Evolve, LADDER, Rod};
use proptest::prelude::*;
use shared::fixtures;

fn check(cells: Vec<f64>, rate: f64, steps: usize) -> Result<(), String> {
    let rod = Rod::from(cells);
    let evolved = |evolve: &Evolve, (rod, rate, steps): &(&Rod, f64, usize)| {
        let mut rod = (*rod).clone();
        rod.evolve(*evolve, *rate, *steps);
        rod
    };
    LADDER.check(&(&rod, rate, steps), evolved, diffusion_1d::agrees)
}

#[test]
fn every_rung_agrees_at_the_edges_of_a_piece() {
    for len in [0, 1, 2, 3, 7, 8, 9, 63, 64, 65, 1983, 1984, 1985, 2047, 2048, 2049, 6000] {
        for steps in [0, 1, 31, 32, 33, 65] {
            check(fixtures::noise(6, len), 0.3, steps)
                .unwrap_or_else(|e| panic!("{len} cells, {steps} steps: {e}"));
        }
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(
        cells in prop::collection::vec(-1e3..1e3, 0..100),
        rate in 0.0..0.5,
        steps in 0..70usize,
    ) {
        check(cells, rate, steps).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn naive_spreads_one_hot_cell_around_the_end() {
    let mut rod = Rod::from(vec![1.0, 0.0, 0.0, 0.0]);
    rod.evolve(LADDER.naive.run, 0.25, 1);
    assert_eq!(rod.cells(), [0.5, 0.25, 0.0, 0.25]);
    rod.evolve(LADDER.naive.run, 0.25, 1);
    assert_eq!(rod.cells(), [0.375, 0.25, 0.125, 0.25]);
}
