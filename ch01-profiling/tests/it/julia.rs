//! Every rung of the Julia set against the naive one, and all of them against known answers.

use std::iter;

use ch01_profiling::julia::naive::naive;
use ch01_profiling::julia::squared_norm::squared_norm;
use ch01_profiling::julia::{self, Julia, LADDER};
use num_complex::Complex64;
use proptest::prelude::*;
use shared::fixtures::julia::{Plane, SUM};
use shared::ladder::equal;

fn counts(julia: &Julia, plane: &Plane) -> Vec<u32> {
    julia(plane.width, plane.limit, plane.c)
}

fn check(plane: Plane) -> Result<(), String> {
    LADDER.check(&plane, counts, julia::agrees(plane))
}

/// As [`check`] for many small planes at once, of which each alone would take less than the check.
fn check_all(planes: &[Plane]) -> Result<(), String> {
    let answers = |julia: &Julia, planes: &[Plane]| {
        planes.iter().map(|plane| counts(julia, plane)).collect::<Vec<_>>()
    };
    LADDER.check(planes, answers, |want, got| {
        iter::zip(planes, iter::zip(want, got)).try_for_each(|(&plane, (want, got))| {
            julia::agrees(plane)(want, got).map_err(|error| format!("{error} of {plane:?}"))
        })
    })
}

#[test]
fn every_rung_gives_the_books_sum() {
    let sum =
        |julia: &Julia, plane: &Plane| counts(julia, plane).into_iter().map(u64::from).sum::<u64>();
    let both = |want: &u64, got: &u64| equal(&SUM, want).and(equal(&SUM, got));
    LADDER.check(&Plane::BOOK, sum, both).unwrap();
}

/// By hand: -1.8+1.8i begins outside, 1.8i and -1.8 leave with their first square, and zero stays.
#[test]
fn naive_counts_as_a_person_would() {
    assert_eq!(naive(2, 10, Complex64::new(0.0, 0.0)), [0, 1, 1, 10]);
}

#[test]
fn every_rung_agrees_at_the_edges() {
    let numbers = [0.0, -0.62772, 1e300, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    for width in [0, 1, 2, 3, 7, 8, 9, 63, 64, 65] {
        for limit in [0, 1, 2, 30] {
            let constants = numbers.iter().flat_map(|&re| numbers.map(|im| Complex64::new(re, im)));
            let planes: Vec<Plane> = constants.map(|c| Plane { width, limit, c }).collect();
            check_all(&planes).unwrap();
        }
    }
}

#[test]
fn one_point_and_none() {
    let Plane { limit, c, .. } = Plane::BOOK;
    assert_eq!(naive(1, limit, c), [0]);
    assert_eq!(naive(0, limit, c), [0; 0]);
    for width in [0, 1] {
        check(Plane { width, ..Plane::BOOK }).unwrap();
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(
        width in 0..40_usize,
        limit in 0..100_u32,
        re in -2.5..2.5,
        im in -2.5..2.5,
    ) {
        check(Plane { width, limit, c: Complex64::new(re, im) }).map_err(TestCaseError::fail)?;
    }

    // Zero's first iterate is c itself: on the border, where hypot and the squares may differ.
    #[test]
    fn every_rung_agrees_on_the_border(angle in 0.0..7.0, ulps in -8..=8_i32) {
        let c = Complex64::from_polar(2.0 * (1.0 + f64::from(ulps) * f64::EPSILON), angle);
        check(Plane { width: 2, limit: 20, c }).map_err(TestCaseError::fail)?;
    }
}

/// The rule of `agrees` is not for show: there are such numbers, and near 2 not a few.
#[test]
fn hypot_and_squares_part_on_the_border_and_nowhere_else() {
    let on_circle = |at: u32| Complex64::from_polar(2.0, f64::from(at) * 1e-3);
    let parted = (0..6000).map(on_circle).filter(|c| (c.norm() < 2.0) != (c.norm_sqr() < 4.0));
    let plane = Plane { width: 2, limit: 20, c: parted.clone().next().expect("some") };
    assert!(parted.clone().count() > 10, "{}", parted.count());
    // Point 3 is zero, whose first iterate is c.
    let (hypot, squares) = (naive(2, 20, plane.c), squared_norm(2, 20, plane.c));
    assert_ne!(hypot[3], squares[3]);
    let agrees = julia::agrees(plane);
    assert_eq!(agrees(&hypot, &squares), Ok(()));

    let mut wrong = squares.clone();
    wrong[0] += 1;
    let error = agrees(&hypot, &wrong).unwrap_err();
    assert!(error.starts_with("point 0 left after 1 iterations instead of 0"), "{error}");
    assert!(agrees(&hypot, &squares[1..].to_vec()).is_err());
}

/// The root of the largest number below 4 is below 2: a root and a square never part.
#[test]
fn roots_and_squares_never_part() {
    assert!(4.0_f64.next_down().sqrt() < 2.0);
    assert!(4.0_f64.sqrt() >= 2.0);
}

/// In a release build as well, where a product wraps around.
#[cfg(target_pointer_width = "64")]
#[test]
fn a_width_whose_square_cannot_be_counted_is_no_empty_plane() {
    use ch01_profiling::julia::{no_lists::no_lists, parallel::parallel};

    for count in [no_lists, parallel] {
        let counted = std::panic::catch_unwind(|| count(1 << 32, 1, Complex64::default()));
        let panic = counted.unwrap_err();
        assert_eq!(panic.downcast_ref::<String>().unwrap(), "too many points to count");
    }
}
