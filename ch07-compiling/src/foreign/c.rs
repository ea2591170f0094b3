// To take home: nothing: build.rs must compile native/diffusion.c for it.

//! The kernel in C.
#![cfg_attr(
    c,
    expect(unsafe_code, reason = "the compiler cannot check what another language does")
)]

#[cfg(c)]
unsafe extern "C" {
    fn diffusion_c(grid: *const f64, next: *mut f64, rows: usize, columns: usize, rate: f64);
}

/// Fills `next`, as long as `grid`, with the plate that follows `grid` after one step.
///
/// Both hold it row by row, in rows of `columns` cells. Opposite edges touch.
///
/// # Panics
///
/// If the grids differ in length, or are not whole rows, at least one.
#[cfg(c)]
pub fn c(grid: &[f64], next: &mut [f64], columns: usize, rate: f64) {
    let rows = grid.len() / columns;
    assert!(rows > 0 && rows * columns == grid.len() && grid.len() == next.len(), "whole rows");
    // SAFETY: 1. both grids have rows * columns cells, at least one; 2. the second is borrowed
    // mutably, and so nobody else sees it and the two do not overlap; 3. the loops in
    // native/diffusion.c end with the rows and the columns.
    unsafe { diffusion_c(grid.as_ptr(), next.as_mut_ptr(), rows, columns, rate) }
}

/// Never called: the ladder says first what is missing.
#[cfg(not(c))]
pub fn c(_: &[f64], _: &mut [f64], _: usize, _: f64) {
    unimplemented!("built without a C compiler")
}

/// Whether there was a C compiler when this crate was built.
pub(crate) fn compiled() -> Result<(), String> {
    option_env!("NO_C").map_or(Ok(()), |reason| Err(reason.into()))
}

#[test]
#[cfg_attr(not(c), ignore = "needs a C compiler")]
fn a_hot_cell_warms_its_neighbours() {
    let grid = [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = [0.0; 9];
    c(&grid, &mut next, 3, 0.1);
    assert_eq!(next, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
