// To take home: nothing: the expression engine of this chapter is the lesson.

//! An array for every operator.

use std::borrow::Cow;

use super::bind::{Bound, Operand};
use super::operators::{Binary, Unary, select};
use super::program::Op;
use super::vector::{self, Source};

/// A value on the stack: operands are borrowed, results belong to the stack.
enum Value<'a> {
    Scalar(f64),
    Array(Cow<'a, [f64]>),
}

use Value::{Array, Scalar};

/// Does what NumPy does for `out[:] = 2*a + 3*b**2`: every operator returns a new array, and the
/// last one is copied.
pub fn temporaries(bound: &mut Bound<'_>) {
    match run(bound) {
        Scalar(value) => bound.out.fill(value),
        Array(values) => {
            let values = values.into_owned();
            bound.out.copy_from_slice(&values);
        }
    }
}

fn run<'a>(bound: &'a Bound<'_>) -> Value<'a> {
    let mut stack = Vec::new();
    for &op in bound.ops() {
        let value = match op {
            Op::Constant(value) => Scalar(value),
            Op::Load(name) => match bound.operands()[name] {
                Operand::Array(values) => Array(values.into()),
                Operand::Scalar(value) => Scalar(value),
                Operand::Output => Array((&*bound.out).into()),
            },
            Op::Unary(op) => unary(op, pop(&mut stack)),
            Op::Binary(op) => {
                let (y, x) = (pop(&mut stack), pop(&mut stack));
                binary(op, x, y)
            }
            Op::Where => {
                let (otherwise, then, condition) =
                    (pop(&mut stack), pop(&mut stack), pop(&mut stack));
                choose(condition, then, otherwise)
            }
        };
        stack.push(value);
    }
    pop(&mut stack)
}

fn unary<'a>(op: Unary, x: Value<'a>) -> Value<'a> {
    match &x {
        &Scalar(x) => Scalar(op.apply(x)),
        Array(values) => array(values.len(), |out| vector::unary(op, out, x.source())),
    }
}

fn binary<'a>(op: Binary, x: Value<'a>, y: Value<'a>) -> Value<'a> {
    match (&x, &y) {
        (&Scalar(x), &Scalar(y)) => Scalar(op.apply(x, y)),
        (Array(values), _) | (_, Array(values)) => {
            array(values.len(), |out| vector::binary(op, out, x.source(), y.source()))
        }
    }
}

fn choose<'a>(condition: Value<'a>, then: Value<'a>, otherwise: Value<'a>) -> Value<'a> {
    match (&condition, &then, &otherwise) {
        (&Scalar(c), &Scalar(x), &Scalar(y)) => Scalar(select(c, x, y)),
        (Array(values), ..) | (_, Array(values), _) | (.., Array(values)) => {
            array(values.len(), |out| {
                vector::choose(out, condition.source(), then.source(), otherwise.source());
            })
        }
    }
}

/// A new array, which `write` fills.
fn array<'a>(len: usize, write: impl FnOnce(&mut [f64])) -> Value<'a> {
    let mut values = vec![0.0; len];
    write(&mut values);
    Array(values.into())
}

fn pop<'a>(stack: &mut Vec<Value<'a>>) -> Value<'a> {
    stack.pop().expect("the grammar puts operands before their operator")
}

impl Value<'_> {
    fn source(&self) -> Source<'_> {
        match self {
            &Scalar(value) => Source::Scalar(value),
            Array(values) => Source::Slice(values),
        }
    }
}

#[test]
fn a_polynomial_has_its_value_for_every_element() {
    use super::bind::{Expression, Operand};

    let expression = Expression::parse("2*a + 3*b**2").unwrap();
    let operands = [("a", Operand::Array(&[1.0, 2.0])), ("b", Operand::Array(&[0.0, 1.0]))];
    let mut out = [0.0; 2];
    temporaries(&mut expression.bind(&operands, &mut out).unwrap());
    assert_eq!(out, [2.0, 7.0]);
}
