//! The whole program for the first element, then for the second.

use super::bind::{Bound, Operand};
use super::operators::select;
use super::program::Op;

/// Keeps a stack of numbers, as a pocket calculator with postfix notation does.
pub fn elementwise(bound: &mut Bound<'_>) {
    let mut stack = Vec::new();
    for at in 0..bound.out.len() {
        for &op in bound.ops() {
            step(op, at, bound, &mut stack);
        }
        bound.out[at] = pop(&mut stack);
    }
}

fn step(op: Op, at: usize, bound: &Bound<'_>, stack: &mut Vec<f64>) {
    let value = match op {
        Op::Constant(value) => value,
        Op::Load(name) => match bound.operands()[name] {
            Operand::Array(values) => values[at],
            Operand::Scalar(value) => value,
            Operand::Output => bound.out[at],
        },
        Op::Unary(op) => op.apply(pop(stack)),
        Op::Binary(op) => {
            let (y, x) = (pop(stack), pop(stack));
            op.apply(x, y)
        }
        Op::Where => {
            let (otherwise, then, condition) = (pop(stack), pop(stack), pop(stack));
            select(condition, then, otherwise)
        }
    };
    stack.push(value);
}

fn pop(stack: &mut Vec<f64>) -> f64 {
    stack.pop().expect("the grammar puts operands before their operator")
}
