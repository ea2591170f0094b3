//! Every rung of the Julia ladder compared with the naive one and with known answers.

use ch07_compiling::julia::{LADDER, counts};
use num_complex::Complex64;
use proptest::prelude::*;
use shared::fixtures::julia::{Plane, SUM};
use shared::ladder::equal;

fn check(plane: &Plane) -> Result<(), String> {
    LADDER.check(plane, |julia, plane| counts(*julia, plane), equal)
}

/// The interpreting engines are left out: the bench compares them with the same
/// sum.
#[test]
fn the_compiled_rungs_give_the_books_sum() {
    let slow = ["tree_walker", "bytecode", "typed_bytecode"];
    let runnable = LADDER.runnable(|julia| julia(&[], &[], Complex64::ZERO, 0));
    for rung in runnable.filter(|rung| !slow.contains(&rung.name)) {
        let sum: u64 = counts(rung.run, &Plane::BOOK).into_iter().map(u64::from).sum();
        assert_eq!(sum, SUM, "{}", rung.name);
    }
}

/// Widths around the lanes of a block and the rows of a band; limits around checks and stages.
#[test]
fn every_rung_agrees_at_the_edges_of_blocks() {
    // In one stage and in two, with whole blocks and without.
    let widths = [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 63, 64, 65, 127, 129, 200];
    let limits = [0, 1, 3, 4, 5, 31, 32, 33, 64, 65];
    let all_widths = widths.into_iter().flat_map(|width| [5, 33].map(|limit| (width, limit)));
    let all_limits = limits.into_iter().flat_map(|limit| [17, 65, 128].map(|width| (width, limit)));
    for (width, limit) in all_widths.chain(all_limits) {
        check(&Plane { width, limit, ..Plane::BOOK }).unwrap();
    }
}

/// From -2.2 with c = -3 the next z is 1.84: outside the circle and in again.
#[test]
fn a_point_that_would_come_back_has_left_all_the_same() {
    for c in [(-3.0, 0.0), (2.0, 0.0), (0.0, -1.99), (1e300, -1e300), (f64::NAN, 0.0)] {
        let plane = Plane { width: 40, limit: 50, c: Complex64::new(c.0, c.1) };
        check(&plane).unwrap();
    }
}

/// With this limit a point that never leaves would take hours: for this c every point leaves.
#[test]
fn the_largest_limit_does_not_overflow() {
    check(&Plane { width: 30, limit: u32::MAX, c: Complex64::new(0.6, 0.6) }).unwrap();
}

proptest! {
    // Each compiles the program.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 8))]

    #[test]
    fn every_rung_agrees(width in 0..90usize, limit in 0..150u32, re in -2.2..2.2, im in -2.2..2.2) {
        let plane = Plane { width, limit, c: Complex64::new(re, im) };
        check(&plane).map_err(TestCaseError::fail)?;
    }
}
