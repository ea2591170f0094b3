// To take home: nothing: the expression engine of this chapter is the lesson.

//! The chapter's [numexpr](crate::numexpr) does the arithmetic after the Laplacian.

use std::mem;

use ndarray::{ArrayView2, ArrayViewMut2};

use super::in_place::laplacian;
use crate::numexpr::parallel::parallel;
use crate::numexpr::{Expression, Operand};

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
pub fn expression(
    cells: &mut Vec<f64>,
    next: &mut Vec<f64>,
    columns: usize,
    rate: f64,
    steps: usize,
) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    assert_eq!(next.len(), cells.len(), "room for as many cells");
    let step = Expression::parse("next * rate + grid").expect("a formula of the language");
    let shape = (cells.len() / columns, columns);
    for _ in 0..steps {
        let grid = ArrayView2::from_shape(shape, cells).expect("whole rows");
        laplacian(grid, ArrayViewMut2::from_shape(shape, next).expect("as long as the plate"));
        let operands = [
            ("next", Operand::Output),
            ("rate", Operand::Scalar(rate)),
            ("grid", Operand::Array(cells)),
        ];
        let bound = step.bind(&operands, next);
        parallel(&mut bound.expect("all names given, both grids of one length"));
        mem::swap(cells, next);
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    expression(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
