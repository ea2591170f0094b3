// To take home: this file, simd.rs, multiversion and rayon.

//! Every core gets a band of rows.

use std::mem;

use rayon::prelude::*;

use super::simd::{step_row, three_rows};

/// With fewer cells, waking up another core costs more than it gains.
const WORTH_A_CORE: usize = 1 << 14;

/// Takes the plate `cells`, row by row in rows of `columns`, `steps` steps further.
///
/// The plate wraps around at its edges. In a step each cell changes by `rate` times the sum of its
/// four neighbours less four times itself. `rate` is the diffusion constant times the length of a
/// step, in units of the grid's spacing; above 1/4 the cells grow without bound. `next` is room for
/// the next step.
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
    // The work enters the thread pool once: a step begun outside would have to wake up a core each
    // time.
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

/// An equal part of the rows for each core, or more if such a part is too small.
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
