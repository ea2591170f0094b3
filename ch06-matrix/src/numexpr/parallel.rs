// To take home: nothing: the expression engine of this chapter is the lesson.

//! Blocks on every core.

use rayon::prelude::*;

use super::bind::Bound;
use super::blocked::BLOCK;
use super::plan::Plan;

/// [`blocked`](super::blocked::blocked) for parts of the output, several at a time.
pub fn parallel(bound: &mut Bound<'_>) {
    let plan = Plan::new(bound);
    // Several parts for each core, so that a core which is held up leaves its share to the others;
    // and none so small that handing it over costs more than the work.
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
