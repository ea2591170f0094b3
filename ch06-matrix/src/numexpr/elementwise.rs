// To take home: nothing: the expression engine of this chapter is the lesson.

//! The whole program runs for the first element, then for the second.

use super::bind::{Bound, Operand};
use super::operators::select;
use super::program::Op;

/// Keeps a stack of numbers, as a pocket calculator with postfix notation does; it runs the program
/// once for each element.
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

#[test]
fn a_polynomial_has_its_value_for_every_element() {
    use super::bind::{Expression, Operand};

    let expression = Expression::parse("2*a + 3*b**2").unwrap();
    let operands = [("a", Operand::Array(&[1.0, 2.0])), ("b", Operand::Array(&[0.0, 1.0]))];
    let mut out = [0.0; 2];
    elementwise(&mut expression.bind(&operands, &mut out).unwrap());
    assert_eq!(out, [2.0, 7.0]);
}
