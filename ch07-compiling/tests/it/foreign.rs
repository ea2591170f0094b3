//! The kernel in every language compared with the naive one, and wrong calls from C.

use std::ffi::CStr;
use std::ptr;

use ch07_compiling::foreign::exported::{
    DiffusionStatus as Status, diffusion_message, diffusion_step,
};
use ch07_compiling::foreign::{self, LADDER, Plate, ShapeError, Step};
use proptest::prelude::*;
use shared::fixtures;

fn check(plate: &Plate, rate: f64) -> Result<(), String> {
    let stepped = |step: &Step, (plate, rate): &(&Plate, f64)| {
        let mut plate = (*plate).clone();
        // Twice, so that both grids have been read and written.
        plate.step(*step, *rate);
        plate.step(*step, *rate);
        plate
    };
    LADDER.check(&(plate, rate), stepped, foreign::agrees)
}

// Noise, not one hot cell: heat from the middle does not reach the periodic edges.
fn noisy(rows: usize, cols: usize) -> Plate {
    Plate::new(rows, cols, fixtures::noise(7, rows * cols)).unwrap()
}

/// 1 x 1, 1 x n, n x 1, 2 x 2 and all others around the width of a vector.
#[test]
fn every_language_agrees_on_every_small_shape() {
    for rows in 1..=9 {
        for cols in 1..=18 {
            check(&noisy(rows, cols), 0.1).unwrap_or_else(|e| panic!("{rows} x {cols}: {e}"));
        }
    }
}

proptest! {
    #[test]
    fn every_language_agrees(
        (rows, cols, cells) in (1..30usize, 1..70usize).prop_flat_map(|(rows, cols)| {
            (Just(rows), Just(cols), prop::collection::vec(-1e3..1e3, rows * cols))
        }),
        rate in 0.0..0.25,
    ) {
        check(&Plate::new(rows, cols, cells).unwrap(), rate).map_err(TestCaseError::fail)?;
    }
}

/// A hot cell gives a tenth to each neighbour; in the corner, two of them across the edges.
#[test]
fn wrapped_spreads_one_hot_cell() {
    let mut cells = vec![0.0; 12];
    cells[0] = 1.0;
    let mut plate = Plate::new(3, 4, cells).unwrap();
    plate.step(LADDER.naive.run, 0.1);
    let (a, b) = (0.1, 0.6);
    assert_eq!(plate.cells(), [b, a, 0.0, a, a, 0.0, 0.0, 0.0, a, 0.0, 0.0, 0.0]);
}

#[test]
fn shapes_that_do_not_fit_are_refused() {
    let empty = Plate::new(0, 5, vec![]).unwrap_err();
    assert_eq!(empty.to_string(), "a plate of 0 x 5 has no cells; expected at least 1 x 1");
    let ragged = Plate::new(2, 3, vec![0.0; 5]).unwrap_err();
    assert_eq!(ragged.to_string(), "5 cells do not fill 2 rows of 3");
    let huge = Plate::new(usize::MAX, 2, vec![0.0; 2]).unwrap_err();
    assert_eq!(huge, ShapeError::Cells { cells: 2, rows: usize::MAX, cols: 2 });
}

#[test]
fn callers_from_c_get_the_same_step() {
    let mut plate = noisy(5, 7);
    let (grid, mut next) = (plate.cells().to_vec(), vec![0.0; 35]);
    // SAFETY: both vectors have 5 * 7 numbers.
    let status = unsafe { diffusion_step(grid.as_ptr(), next.as_mut_ptr(), 5, 7, 0.1) };
    plate.step(LADDER.naive.run, 0.1);
    assert_eq!((status, &next[..]), (Status::Done, plate.cells()));
}

#[test]
fn callers_from_c_are_told_what_is_wrong() {
    let mut cells = [0.0; 8];
    let grid = cells.as_mut_ptr();
    let (apart, odd) = (grid.wrapping_add(4), grid.cast::<u8>().wrapping_add(1).cast());
    let half = usize::MAX / 2;
    let wrong = [
        (ptr::null_mut(), apart, 2, 2, Status::NullPointer),
        (grid, ptr::null_mut(), 2, 2, Status::NullPointer),
        (grid, odd, 2, 2, Status::Misaligned),
        (grid, apart, 0, 2, Status::Empty),
        (grid, apart, 2, 0, Status::Empty),
        (grid, apart, half, 3, Status::TooLarge),
        (grid, apart, half / 8, 1, Status::Overlap),
        (grid, apart, half, 1, Status::TooLarge),
        (grid, grid, 2, 2, Status::Overlap),
        (grid.wrapping_add(3), grid, 2, 2, Status::Overlap),
        (grid, apart, 2, 2, Status::Done),
    ];
    for (grid, next, rows, cols, want) in wrong {
        // SAFETY: grids that are not rejected have 4 numbers within the 8.
        let status = unsafe { diffusion_step(grid, next, rows, cols, 0.1) };
        assert_eq!(status, want, "{rows} x {cols}");
        // SAFETY: the text lives as long as the program.
        let message = unsafe { CStr::from_ptr(diffusion_message(status as i32)) };
        assert_eq!(message, status.message());
    }
    // SAFETY: as above.
    let message = unsafe { CStr::from_ptr(diffusion_message(-1)) };
    assert_eq!(message, c"no status of this library");
}
