//! Every form of a sparse matrix against the dense one, and against sprs.

use ch11_less_ram::sparse::triplets::Triplets;
use ch11_less_ram::sparse::{LADDER, Sparse, agrees, csr, random};
use proptest::prelude::*;
use shared::fixtures::noise;
use shared::ladder::close;
use sprs::TriMat;

fn check(matrix: &Triplets) -> Result<(), String> {
    let x = noise(3, matrix.columns());
    let call = |form: &Sparse, matrix: &Triplets| form(matrix)(&x);
    LADDER.check(matrix, call, agrees(matrix.entries().len()))
}

#[test]
fn every_rung_agrees_on_small_shapes_and_on_large_ones() {
    for (rows, columns) in [(0, 0), (0, 5), (5, 0), (1, 1), (1, 65), (65, 1), (31, 33), (63, 64)] {
        let entries = match rows * columns {
            0 => Vec::new(),
            _ => {
                (0..40_u32).map(|at| (at % rows, at * 7 % columns, f64::from(at) / 40.0)).collect()
            }
        };
        check(&Triplets::new(rows as usize, columns as usize, entries).unwrap()).unwrap();
    }
    for density in [0.0001, 0.01, 0.5] {
        check(&random(600, density, 1)).unwrap();
    }
}

/// All entries in one row, and so one core has all the work.
#[test]
fn every_rung_agrees_on_one_full_row() {
    let entries = (0..100_000).map(|at| (3, at, 1e-5 * f64::from(at))).collect();
    let matrix = Triplets::new(7, 100_000, entries).unwrap();
    check(&matrix).unwrap();
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(
        (rows, columns, entries) in (1..40_u32, 1..40_u32).prop_flat_map(|(rows, columns)| {
            let entry = (0..rows, 0..columns, -1.0..1.0);
            (Just(rows), Just(columns), prop::collection::vec(entry, 0..200))
        }),
    ) {
        let matrix = Triplets::new(rows as usize, columns as usize, entries).unwrap();
        check(&matrix).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn sprs_says_the_same(entries in prop::collection::vec((0..30_u32, 0..20_u32, -1.0..1.0), 0..200)) {
        let mut theirs = TriMat::new((30, 20));
        for &(row, column, value) in &entries {
            theirs.add_triplet(row as usize, column as usize, value);
        }
        let (x, matrix) = (noise(1, 20), Triplets::new(30, 20, entries).unwrap());
        let theirs = &theirs.to_csr::<usize>() * &ndarray::Array1::from(x.clone());
        close(theirs.as_slice().unwrap(), &csr::csr(&matrix).multiply(&x), 1e-11).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn a_matrix_of_too_many_rows_is_refused() {
    let error = Triplets::new(usize::MAX, 1, Vec::new()).unwrap_err().to_string();
    assert!(error.ends_with("expected at most 4294967295 of each"), "{error}");
}
