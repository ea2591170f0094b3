// To take home: nothing: the expression engine of this chapter is the lesson.

//! Every core computes blocks.

use rayon::prelude::*;

use super::bind::Bound;
use super::blocked::BLOCK;
use super::plan::Plan;

/// Does [`blocked`](super::blocked::blocked) for several parts of the output at a time.
pub fn parallel(bound: &mut Bound<'_>) {
    let plan = Plan::new(bound);
    // There are several parts for each core, so that other cores can take over the parts of a core
    // that is delayed. No part is so small that passing it on costs more than the work.
    let part = bound.out.len().div_ceil(8 * rayon::current_num_threads());
    let part = part.next_multiple_of(BLOCK).max(1 << 14);
    bound.out.par_chunks_mut(part).enumerate().for_each(|(index, out)| plan.run(index * part, out));
}

#[test]
fn a_polynomial_has_its_value_for_every_element() {
    use super::bind::{Expression, Operand};

    let expression = Expression::parse("2*a + 3*b**2").unwrap();
    let operands = [("a", Operand::Array(&[1.0, 2.0])), ("b", Operand::Array(&[0.0, 1.0]))];
    let mut out = [0.0; 2];
    parallel(&mut expression.bind(&operands, &mut out).unwrap());
    assert_eq!(out, [2.0, 7.0]);
}
