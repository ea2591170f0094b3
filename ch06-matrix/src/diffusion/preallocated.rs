// To take home: this file and naive.rs.

//! Two grids that are swapped after each step.

use std::mem;

// The same function, not a copy: the compiler could optimise a copy differently.
use super::naive::step;

/// Takes the plate `cells`, row by row in rows of `columns`, `steps` steps further.
///
/// The plate wraps around at its edges. In a step each cell changes by `rate` times the sum of its
/// four neighbours less four times itself. `rate` is the diffusion constant times the length of a
/// step, in units of the grid's spacing; above 1/4 the cells grow without bound. `next` is room for
/// the next step; this rung does not use it.
///
/// # Panics
///
/// When `cells` is not at least one whole row.
pub fn preallocated(
    cells: &mut Vec<f64>,
    _: &mut Vec<f64>,
    columns: usize,
    rate: f64,
    steps: usize,
) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    let mut grid: Vec<Vec<f64>> = cells.chunks_exact(columns).map(<[f64]>::to_vec).collect();
    let mut next = grid.clone();
    for _ in 0..steps {
        step(&grid, &mut next, rate);
        mem::swap(&mut grid, &mut next);
    }
    *cells = grid.concat();
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    preallocated(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
