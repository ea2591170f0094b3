//! Every rung of the slopes ladder against the naive one, and the naive one against arithmetic.

use ch06_matrix::slopes::{self, LADDER, Slopes, Table, TableError};
use proptest::prelude::*;
use shared::ladder::close;

fn check(values: Vec<f64>, columns: usize) -> Result<(), String> {
    let table = Table::new(values, columns).map_err(|error| error.to_string())?;
    let call = |slopes: &Slopes, table: &Table| table.slopes(*slopes);
    LADDER.check(&table, call, slopes::agrees(&table))
}

fn naive(values: Vec<f64>, columns: usize) -> Vec<f64> {
    Table::new(values, columns).unwrap().slopes(LADDER.naive.run)
}

#[test]
fn every_rung_agrees_at_the_edges_of_a_block() {
    for rows in [0, 1, 2, 7, 8, 9, 63, 64, 65] {
        for columns in [2, 3, 4, 5, 7, 8, 9, 14, 15, 16, 31, 32, 35, 36, 40, 1000] {
            check(shared::fixtures::noise(6, rows * columns), columns).unwrap();
        }
    }
}

#[test]
fn every_rung_agrees_when_the_rows_are_shared_out() {
    for rows in [4_680, 4_681, 4_682, 9_363, 20_000] {
        check(shared::fixtures::noise(6, rows * 14), 14).unwrap();
    }
}

prop_compose! {
    fn table()(rows in 0..70usize, columns in 2..40usize, size in -200..200i32)
        (values in prop::collection::vec(-1.0..1.0, rows * columns), columns in Just(columns), size in Just(size))
        -> (Vec<f64>, usize)
    {
        (values.into_iter().map(|y: f64| y * 10f64.powi(size)).collect(), columns)
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive((values, columns) in table()) {
        check(values, columns).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn a_straight_line_gives_its_slope(slope in -1e3..1e3, intercept in -1e3..1e3, columns in 2..100usize) {
        let row: Vec<f64> = (0..columns).map(|x| slope * x as f64 + intercept).collect();
        let table = Table::new(row, columns).unwrap();
        // The points are rounded when they are made, by no more than agrees() allows.
        let got = table.slopes(LADDER.naive.run);
        slopes::agrees(&table)(&vec![slope], &got).map_err(TestCaseError::fail)?;
    }

    /// Of 0, 1, 2, ... in any order, the slope is Spearman's 1 - 6 Σd² / m(m² - 1), where d is the
    /// distance of each number from its sorted place.
    #[test]
    fn shuffled_numbers_give_their_rank_correlation(
        row in (2..40usize).prop_flat_map(|m| Just((0..m).collect::<Vec<_>>()).prop_shuffle())
    ) {
        let m = row.len() as f64;
        let squares: f64 = row.iter().enumerate().map(|(x, &y)| (x as f64 - y as f64).powi(2)).sum();
        let got = naive(row.iter().map(|&y| y as f64).collect(), row.len());
        close(&[1.0 - 6.0 * squares / (m * (m * m - 1.0))], &got, 1e-12).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn naive_gives_the_slopes_found_by_hand() {
    let rows =
        [[3.0, 3.0, 3.0], [1.0, 3.0, 5.0], [5.0, 3.0, 1.0], [0.0, 7.0, 1.0], [1.0, -9.0, 0.0]];
    close(&[0.0, 2.0, -2.0, 0.5, -0.5], &naive(rows.concat(), 3), 1e-14).unwrap();
    close(&[-4.0], &naive(vec![1.0, -3.0], 2), 1e-14).unwrap();
}

#[test]
fn a_number_that_is_not_finite_spoils_its_own_row_alone() {
    for columns in [2, 3, 4, 5, 8, 14, 40] {
        for place in 0..columns {
            for strange in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                let mut values = shared::fixtures::noise(6, 19 * columns);
                values[9 * columns + place] = strange;
                check(values, columns).unwrap();
            }
        }
    }
}

#[test]
fn agrees_names_the_row_that_differs() {
    let table = Table::new(vec![0.0, 1.0, 0.0, 2.0], 2).unwrap();
    let agrees = |got: &[f64]| slopes::agrees(&table)(&vec![1.0, 2.0], &got.to_vec());
    assert_eq!(agrees(&[1.0, 2.0 + 1e-13]), Ok(()));
    let difference = agrees(&[1.0, 2.1]).unwrap_err();
    assert!(difference.starts_with("row 1 is 2.1e0 instead of 2e0"), "{difference}");
    assert!(agrees(&[1.0, f64::NAN]).is_err());
    assert!(agrees(&[1.0]).is_err());
}

#[test]
fn a_table_says_why_it_cannot_be() {
    let refused = |len, columns| Table::new(vec![0.0; len], columns).unwrap_err();
    assert_eq!(refused(3, 1), TableError::TooFewColumns(1));
    assert_eq!(refused(3, 1).to_string(), "a slope needs at least 2 columns, not 1");
    assert_eq!(refused(0, 0).to_string(), "a slope needs at least 2 columns, not 0");
    assert_eq!(refused(15, 14).to_string(), "15 values do not fill rows of 14");
}
