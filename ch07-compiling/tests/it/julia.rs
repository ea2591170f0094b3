//! Every rung of the Julia ladder against the naive one, and that against the book.

use ch07_compiling::julia::{self, LADDER};
use num_complex::Complex64;
use proptest::prelude::*;
use shared::fixtures::julia::{Plane, SUM};

fn check(plane: &Plane) -> Result<(), String> {
    LADDER.check(|julia| julia(plane), |want, got| julia::agrees(want, got))
}

#[test]
fn every_rung_agrees_on_every_small_square() {
    for width in (0..20).chain([31, 32, 33, 63, 64, 65]) {
        for limit in [0, 1, 7, 50] {
            let plane = Plane { width, limit, ..Plane::BOOK };
            check(&plane).unwrap_or_else(|error| panic!("{plane:?}: {error}"));
        }
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(
        width in 0..40usize,
        limit in 0..80u32,
        (re, im) in (-2.0..2.0, -2.0..2.0),
    ) {
        let plane = Plane { width, limit, c: Complex64::new(re, im) };
        check(&plane).map_err(TestCaseError::fail)?;
    }
}

/// The corners are outside the circle; zero takes one step to c, and stays in for the book's c.
#[test]
fn naive_counts_by_hand() {
    let plane = Plane { width: 2, limit: 1, ..Plane::BOOK };
    assert_eq!((LADDER.naive.run)(&plane), [0, 1, 1, 1]);
}

/// The slow rungs take part in the bench, where they are held to the same sum.
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
