// To take home: this file, simd.rs, multiversion and rayon.

//! A band of rows for every core.

use std::mem;

use rayon::prelude::*;

use super::simd::{step_row, three_rows};

/// Cells below which waking another core costs more than it helps.
const WORTH_A_CORE: usize = 1 << 14;

/// Takes the plate `cells`, row by row in rows of `columns`, `steps` steps further.
///
/// Opposite edges touch. In a step each cell changes by `rate` times what its four neighbours have
/// more than it has: `rate` is the diffusion constant times the length of a step, in units of the
/// grid's spacing, and beyond 1/4 the cells grow without bound. `next` is room for the next step.
///
/// # Panics
///
/// When `cells` is not at least one whole row, or `next` is not as long.
pub fn parallel(
    cells: &mut Vec<f64>,
    next: &mut Vec<f64>,
    columns: usize,
    rate: f64,
    steps: usize,
) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    assert_eq!(next.len(), cells.len(), "room for as many cells");
    let band = rows_for_a_core(cells.len(), columns);
    // Into the pool once: a step begun outside it would have to wake a core each time.
    rayon::scope(|_| {
        for _ in 0..steps {
            let bands = next.par_chunks_mut(band * columns).enumerate();
            bands.for_each(|(index, rows)| {
                for (i, row) in rows.chunks_exact_mut(columns).enumerate() {
                    step_row(three_rows(cells, columns, index * band + i), row, rate);
                }
            });
            mem::swap(cells, next);
        }
    });
}

/// An equal share of the rows, or more where a share is too little.
fn rows_for_a_core(cells: usize, columns: usize) -> usize {
    let share = (cells / columns).div_ceil(rayon::current_num_threads());
    share.max(WORTH_A_CORE.div_ceil(columns))
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    parallel(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
