//! One operator over slices, in the widest registers that the CPU has.
//!
//! The operator is chosen outside the loop, so that the compiler can vectorise the loop. The
//! operators that call the mathematics library share one loop, with the choice inside: they take
//! much longer than the choice.

use std::iter::zip;

use multiversion::multiversion;

use super::operators::{Binary, Unary, select};

/// An operand of an operator, as long as its output if it is a slice.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'a> {
    Scalar(f64),
    Slice(&'a [f64]),
}

use Source::{Scalar, Slice};

#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
pub(super) fn unary(op: Unary, out: &mut [f64], x: Source<'_>) {
    match op {
        Unary::Negate => map(out, x, |x| Unary::Negate.apply(x)),
        Unary::Abs => map(out, x, |x| Unary::Abs.apply(x)),
        Unary::Sqrt => map(out, x, |x| Unary::Sqrt.apply(x)),
        Unary::Reciprocal => map(out, x, |x| Unary::Reciprocal.apply(x)),
        Unary::Power(2) => map(out, x, |x| Unary::Power(2).apply(x)),
        Unary::Power(3) => map(out, x, |x| Unary::Power(3).apply(x)),
        Unary::Power(4) => map(out, x, |x| Unary::Power(4).apply(x)),
        Unary::Power(_) | Unary::Exp | Unary::Log | Unary::Sin | Unary::Cos => {
            map(out, x, |x| op.apply(x));
        }
    }
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
pub(super) fn binary(op: Binary, out: &mut [f64], x: Source<'_>, y: Source<'_>) {
    match op {
        Binary::Add => combine(out, x, y, |x, y| Binary::Add.apply(x, y)),
        Binary::Subtract => combine(out, x, y, |x, y| Binary::Subtract.apply(x, y)),
        Binary::Multiply => combine(out, x, y, |x, y| Binary::Multiply.apply(x, y)),
        Binary::Divide => combine(out, x, y, |x, y| Binary::Divide.apply(x, y)),
        Binary::Power => combine(out, x, y, |x, y| Binary::Power.apply(x, y)),
        Binary::Less => combine(out, x, y, |x, y| Binary::Less.apply(x, y)),
        Binary::LessEqual => combine(out, x, y, |x, y| Binary::LessEqual.apply(x, y)),
        Binary::Greater => combine(out, x, y, |x, y| Binary::Greater.apply(x, y)),
        Binary::GreaterEqual => combine(out, x, y, |x, y| Binary::GreaterEqual.apply(x, y)),
        Binary::Equal => combine(out, x, y, |x, y| Binary::Equal.apply(x, y)),
        Binary::NotEqual => combine(out, x, y, |x, y| Binary::NotEqual.apply(x, y)),
    }
}

/// `where(condition, then, otherwise)`.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
pub(super) fn choose(
    out: &mut [f64],
    condition: Source<'_>,
    then: Source<'_>,
    otherwise: Source<'_>,
) {
    match (condition, then) {
        (Scalar(c), _) => copy(out, if c != 0.0 { then } else { otherwise }),
        (Slice(c), Scalar(x)) => {
            combine(out, Slice(c), otherwise, |c, y| select(c, x, y));
        }
        (Slice(c), Slice(x)) => match otherwise {
            Scalar(y) => combine(out, Slice(c), then, |c, x| select(c, x, y)),
            Slice(y) => {
                for (out, ((&c, &x), &y)) in zip(out, zip(zip(c, x), y)) {
                    *out = select(c, x, y);
                }
            }
        },
    }
}

pub(super) fn copy(out: &mut [f64], x: Source<'_>) {
    match x {
        Scalar(x) => out.fill(x),
        Slice(x) => out.copy_from_slice(x),
    }
}

// `map` and `combine` are written with loops and not with `for_each`. With `for_each` the compiler
// did not inline some of the closures and made a call for every element, and `b**2` took four times
// as long.
#[inline(always)]
fn map(out: &mut [f64], x: Source<'_>, f: impl Fn(f64) -> f64) {
    match x {
        Scalar(x) => out.fill(f(x)),
        Slice(x) => {
            for (out, &x) in zip(out, x) {
                *out = f(x);
            }
        }
    }
}

#[inline(always)]
fn combine(out: &mut [f64], x: Source<'_>, y: Source<'_>, f: impl Fn(f64, f64) -> f64) {
    match (x, y) {
        (Scalar(x), Scalar(y)) => out.fill(f(x, y)),
        (Scalar(x), Slice(y)) => map(out, Slice(y), |y| f(x, y)),
        (Slice(x), Scalar(y)) => map(out, Slice(x), |x| f(x, y)),
        (Slice(x), Slice(y)) => {
            for (out, (&x, &y)) in zip(out, zip(x, y)) {
                *out = f(x, y);
            }
        }
    }
}
