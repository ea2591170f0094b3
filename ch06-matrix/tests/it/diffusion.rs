//! Every rung of the diffusion ladder against the naive one, and the naive one against arithmetic.

use ch06_matrix::diffusion::{self, Evolve, LADDER, Plate, ShapeError};
use proptest::prelude::*;
use shared::fixtures;

fn check(plate: &Plate, rate: f64, steps: usize) -> Result<(), String> {
    let evolved = |evolve: &Evolve, (plate, rate, steps): &(&Plate, f64, usize)| {
        let mut plate = (*plate).clone();
        plate.evolve(*evolve, *rate, *steps);
        plate
    };
    LADDER.check(&(plate, rate, steps), evolved, diffusion::agrees(plate, steps))
}

// The plate holds noise. Heat from one hot cell in the middle does not reach the edges in a few
// steps, and a rung that forgot them would pass.
fn noisy(rows: usize, cols: usize) -> Plate {
    Plate::new(rows, cols, fixtures::noise(6, rows * cols)).unwrap()
}

/// The cells cancel in one step, and only rounding errors are left.
#[test]
fn every_rung_agrees_where_heat_decays() {
    let plate = Plate::new(2, 2, vec![0.3, -0.3, -0.3, 0.3]).unwrap();
    for (rate, steps) in [(0.125, 1), (0.125, 2), (0.2, 30)] {
        check(&plate, rate, steps).unwrap();
    }
}

#[test]
fn every_rung_agrees_on_every_small_shape() {
    for rows in 1..=10 {
        for cols in 1..=20 {
            check(&noisy(rows, cols), 0.1, 3).unwrap_or_else(|e| panic!("{rows} x {cols}: {e}"));
        }
    }
}

/// Sizes around the widths of vectors, of strips and of bands, and more steps than one pass has.
#[test]
fn every_rung_agrees_at_the_edges_of_blocks() {
    let shapes = [(1, 5000), (5000, 1), (63, 65), (65, 127), (130, 129), (140, 257), (20, 4105)];
    for (rows, cols) in shapes {
        for steps in [1, 7, 8, 17] {
            check(&noisy(rows, cols), 0.2, steps)
                .unwrap_or_else(|e| panic!("{rows} x {cols}, {steps} steps: {e}"));
        }
    }
}

proptest! {
    // Fewer cases, as each runs a dozen rungs with many steps.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn every_rung_agrees_with_naive(
        (rows, cols, cells) in (1..40usize, 1..80usize).prop_flat_map(|(rows, cols)| {
            (Just(rows), Just(cols), prop::collection::vec(-1e3..1e3, rows * cols))
        }),
        rate in 0.0..0.25,
        steps in 0..20usize,
    ) {
        let plate = Plate::new(rows, cols, cells).unwrap();
        check(&plate, rate, steps).map_err(TestCaseError::fail)?;
    }

    /// The heat that leaves a cell arrives in its neighbours, so that the sum stays the same.
    #[test]
    fn naive_loses_no_heat(rows in 1..20usize, cols in 1..40usize, steps in 0..20usize) {
        let before = noisy(rows, cols);
        let sum = |plate: &Plate| plate.cells().iter().sum::<f64>();
        let mut after = before.clone();
        after.evolve(LADDER.naive.run, 0.2, steps);
        let lost = (sum(&after) - sum(&before)).abs();
        prop_assert!(lost < 1e-12 * (rows * cols * (steps + 1)) as f64, "{lost}");
    }
}

/// A hot cell gives a tenth to each neighbour; in the corner, two of them across the edges.
#[test]
fn naive_spreads_one_hot_cell() {
    let mut cells = vec![0.0; 12];
    cells[0] = 1.0;
    let mut plate = Plate::new(3, 4, cells).unwrap();
    plate.evolve(LADDER.naive.run, 0.1, 1);
    let (a, b) = (0.1, 0.6);
    assert_eq!(plate.cells(), [b, a, 0.0, a, a, 0.0, 0.0, 0.0, a, 0.0, 0.0, 0.0]);
}

/// One wave around the plate keeps its shape: each step scales it by 1 - 2 rate (1 - cos 2π/n).
#[test]
fn naive_damps_a_wave_by_its_eigenvalue() {
    let (rows, cols, rate, steps) = (3, 16, 0.2, 50);
    let turn = std::f64::consts::TAU / cols as f64;
    let wave: Vec<f64> = (0..rows * cols).map(|at| ((at % cols) as f64 * turn).cos()).collect();
    let mut plate = Plate::new(rows, cols, wave.clone()).unwrap();
    plate.evolve(LADDER.naive.run, rate, steps);
    let factor = (1.0 - 2.0 * rate * (1.0 - turn.cos())).powi(steps as i32);
    let want: Vec<f64> = wave.iter().map(|cell| factor * cell).collect();
    shared::ladder::close(&want, plate.cells(), 1e-13).unwrap();
}

#[test]
fn the_books_square_is_warm_from_40_to_50_percent() {
    let plate = Plate::heated(20, 10).unwrap();
    let warm: Vec<usize> = (0..200).filter(|&at| plate.cells()[at] == 0.005).collect();
    assert_eq!(warm, [84, 94]);
    assert_eq!(plate.view()[[8, 4]], 0.005);
}

#[test]
fn shapes_that_do_not_fit_are_refused() {
    let empty = Plate::new(0, 5, vec![]).unwrap_err();
    assert_eq!(empty.to_string(), "a plate of 0 x 5 has no cells; expected at least 1 x 1");
    let ragged = Plate::new(2, 3, vec![0.0; 5]).unwrap_err();
    assert_eq!(ragged.to_string(), "5 cells do not fill 2 rows of 3");
    let huge = Plate::new(usize::MAX, 2, vec![0.0; 2]).unwrap_err();
    assert_eq!(huge, ShapeError::Cells { cells: 2, rows: usize::MAX, cols: 2 });
    let rows = usize::MAX;
    for cols in [1, 2] {
        assert_eq!(Plate::heated(rows, cols).unwrap_err(), ShapeError::TooLarge { rows, cols });
    }
}
