//! Every rung of the Julia ladder against the naive one and against known answers.

use ch07_compiling::julia::{self, LADDER};
use num_complex::Complex64;
use proptest::prelude::*;
use shared::fixtures::julia::{Plane, SUM};

fn check(plane: &Plane) -> Result<(), String> {
    LADDER.check(|julia| julia(plane), |want, got| julia::agrees(want, got))
}

/// The rungs that are left out take part in the bench, where they are held to the same sum.
#[test]
fn the_compiled_rungs_give_the_books_sum() {
    let slow = ["tree_walker", "bytecode", "typed_bytecode"];
    for rung in LADDER.rungs().filter(|rung| !slow.contains(&rung.name)) {
        if (rung.available)().is_ok() {
            let sum: u64 = (rung.run)(&Plane::BOOK).into_iter().map(u64::from).sum();
            assert_eq!(sum, SUM, "{}", rung.name);
        }
    }
}

/// With c = 0, z is squared until it is out: |z| = 1.8 to the power 2^n passes 2 at n = 1, and the
/// points on the circle of radius 1.8 √2 are out from the start.
#[test]
fn squares_alone_are_counted_by_hand() {
    let plane = Plane { width: 2, limit: 9, c: Complex64::new(0.0, 0.0) };
    // -1.8+1.8i, 0+1.8i, -1.8+0i, 0.
    for rung in LADDER.rungs().filter(|rung| (rung.available)().is_ok()) {
        assert_eq!((rung.run)(&plane), [0, 1, 1, 9], "{}", rung.name);
    }
}

/// Widths around the lanes of a block and the rows of a band; limits around looks and stages.
#[test]
fn every_rung_agrees_at_the_edges_of_blocks() {
    for width in [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 63, 64, 65, 127, 129, 200] {
        for limit in [0, 1, 3, 4, 5, 31, 32, 33, 64, 65] {
            check(&Plane { width, limit, ..Plane::BOOK })
                .unwrap_or_else(|e| panic!("{width} wide, limit {limit}: {e}"));
        }
    }
}

/// From -2.2 with c = -3 the next z is 1.84: outside the circle and in again.
#[test]
fn a_point_that_would_come_back_has_left_all_the_same() {
    for c in [(-3.0, 0.0), (2.0, 0.0), (0.0, -1.99), (1e300, -1e300), (f64::NAN, 0.0)] {
        let plane = Plane { width: 40, limit: 50, c: Complex64::new(c.0, c.1) };
        check(&plane).unwrap_or_else(|e| panic!("{c:?}: {e}"));
    }
}

/// Without a bound on iterations in 32 bits, every point that stays would take hours: none does.
#[test]
fn the_largest_limit_does_not_overflow() {
    check(&Plane { width: 30, limit: u32::MAX, c: Complex64::new(0.6, 0.6) }).unwrap();
}

proptest! {
    #[test]
    fn every_rung_agrees(width in 0..90usize, limit in 0..150u32, re in -2.2..2.2, im in -2.2..2.2) {
        let plane = Plane { width, limit, c: Complex64::new(re, im) };
        check(&plane).map_err(TestCaseError::fail)?;
    }
}
