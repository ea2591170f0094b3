//! The meaning of operators and built-in functions: chosen by the types of the values, each time.
//!
//! Every engine calls these functions for an operation whose types it does not know in advance, so
//! that each operation has one meaning and one error.

use num_complex::Complex64;

use super::builtins::Builtin;
use super::error::Problem;
use super::tree::{Binary, Unary};
use super::types::Type;
use super::values::{Heap, Tagged};

use Tagged::{Array, Bool, Complex, Float, Int};

pub(crate) fn unary(operator: Unary, value: Tagged) -> Result<Tagged, Problem> {
    match (operator, value) {
        (Unary::Negate, Int(x)) => x.checked_neg().map(Int).ok_or(overflow(operator.quoted())),
        (Unary::Negate, Float(x)) => Ok(Float(-x)),
        (Unary::Negate, Complex(x)) => Ok(Complex(-x)),
        (Unary::Not, value) => Ok(Bool(!truth(value)?)),
        _ => Err(wrong(operator.quoted(), &[value])),
    }
}

#[inline(always)]
pub(crate) fn binary(operator: Binary, left: Tagged, right: Tagged) -> Result<Tagged, Problem> {
    match quick(operator, left, right) {
        Some(value) => Ok(value),
        None => general(operator, left, right),
    }
}

/// Operations that cannot fail, so that no error has to be stored: the result is written only once.
#[inline(always)]
fn quick(operator: Binary, left: Tagged, right: Tagged) -> Option<Tagged> {
    match (left, right) {
        (Int(x), Int(y)) => match operator {
            Binary::Add => x.checked_add(y).map(Int),
            Binary::Subtract => x.checked_sub(y).map(Int),
            Binary::Multiply => x.checked_mul(y).map(Int),
            _ => compared(operator, &x, &y),
        },
        (Float(x), Float(y)) => quick_floats(operator, x, y),
        (Float(x), Int(y)) => quick_floats(operator, x, y as f64),
        (Complex(x), Complex(y)) => match operator {
            Binary::Add => Some(Complex(x + y)),
            Binary::Subtract => Some(Complex(x - y)),
            Binary::Multiply => Some(Complex(x * y)),
            _ => None,
        },
        _ => None,
    }
}

#[inline(always)]
fn quick_floats(operator: Binary, x: f64, y: f64) -> Option<Tagged> {
    match operator {
        Binary::Add => Some(Float(x + y)),
        Binary::Subtract => Some(Float(x - y)),
        Binary::Multiply => Some(Float(x * y)),
        _ => compared(operator, &x, &y),
    }
}

#[inline(always)]
fn compared<T: PartialOrd>(operator: Binary, x: &T, y: &T) -> Option<Tagged> {
    Some(Bool(match operator {
        Binary::Less => x < y,
        Binary::LessEqual => x <= y,
        Binary::Greater => x > y,
        Binary::GreaterEqual => x >= y,
        Binary::Equal => x == y,
        Binary::NotEqual => x != y,
        _ => return None,
    }))
}

/// Every operator on every type.
#[inline(never)]
pub(crate) fn general(operator: Binary, left: Tagged, right: Tagged) -> Result<Tagged, Problem> {
    match (left, right) {
        (Int(x), Int(y)) => ints(operator, x, y),
        (Float(x), Float(y)) => floats(operator, x, y),
        (Complex(x), Complex(y)) => complexes(operator, x, y),
        _ => mixed(operator, left, right),
    }
}

fn mixed(operator: Binary, left: Tagged, right: Tagged) -> Result<Tagged, Problem> {
    let result = match (left, right) {
        (Int(x), Float(y)) => floats(operator, x as f64, y),
        (Float(x), Int(y)) => floats(operator, x, y as f64),
        (Complex(x), Int(y)) => complexes(operator, x, real(y as f64)),
        (Complex(x), Float(y)) => complexes(operator, x, real(y)),
        (Int(x), Complex(y)) => complexes(operator, real(x as f64), y),
        (Float(x), Complex(y)) => complexes(operator, real(x), y),
        (Bool(x), Bool(y)) if operator == Binary::Equal => Ok(Bool(x == y)),
        (Bool(x), Bool(y)) if operator == Binary::NotEqual => Ok(Bool(x != y)),
        _ => Err(wrong(operator.quoted(), &[left, right])),
    };
    // The message names the types in the program, not those after a conversion.
    result.map_err(|problem| match problem {
        Problem::WrongTypes { operation, .. } => wrong(operation, &[left, right]),
        problem => problem,
    })
}

fn ints(operator: Binary, x: i64, y: i64) -> Result<Tagged, Problem> {
    let fits = |result: Option<i64>| result.map(Int).ok_or(overflow(operator.quoted()));
    match operator {
        Binary::Add => fits(x.checked_add(y)),
        Binary::Subtract => fits(x.checked_sub(y)),
        Binary::Multiply => fits(x.checked_mul(y)),
        Binary::FloorDivide | Binary::Remainder if y == 0 => Err(Problem::DivisionByZero),
        Binary::FloorDivide => {
            fits(x.checked_div(y).map(|quotient| quotient - i64::from(steps_down(x, y))))
        }
        Binary::Remainder => Ok(Int(x.wrapping_rem(y) + if steps_down(x, y) { y } else { 0 })),
        Binary::Equal => Ok(Bool(x == y)),
        Binary::NotEqual => Ok(Bool(x != y)),
        Binary::Less => Ok(Bool(x < y)),
        Binary::LessEqual => Ok(Bool(x <= y)),
        Binary::Greater => Ok(Bool(x > y)),
        Binary::GreaterEqual => Ok(Bool(x >= y)),
        Binary::Divide => floats(operator, x as f64, y as f64),
    }
}

/// Whether Python's quotient, which is rounded down, is one less than the processor's, which is
/// rounded towards zero.
fn steps_down(x: i64, y: i64) -> bool {
    x.wrapping_rem(y) != 0 && (x < 0) != (y < 0)
}

fn floats(operator: Binary, x: f64, y: f64) -> Result<Tagged, Problem> {
    Ok(match operator {
        Binary::Add => Float(x + y),
        Binary::Subtract => Float(x - y),
        Binary::Multiply => Float(x * y),
        Binary::Divide if y == 0.0 => return Err(Problem::DivisionByZero),
        Binary::Divide => Float(x / y),
        Binary::Less => Bool(x < y),
        Binary::LessEqual => Bool(x <= y),
        Binary::Greater => Bool(x > y),
        Binary::GreaterEqual => Bool(x >= y),
        Binary::Equal => Bool(x == y),
        Binary::NotEqual => Bool(x != y),
        Binary::FloorDivide | Binary::Remainder => {
            return Err(wrong(operator.quoted(), &[Float(x), Float(y)]));
        }
    })
}

fn complexes(operator: Binary, x: Complex64, y: Complex64) -> Result<Tagged, Problem> {
    Ok(match operator {
        Binary::Add => Complex(x + y),
        Binary::Subtract => Complex(x - y),
        Binary::Multiply => Complex(x * y),
        Binary::Divide if y == Complex64::ZERO => return Err(Problem::DivisionByZero),
        Binary::Divide => Complex(quotient(x, y)),
        Binary::Equal => Bool(x == y),
        Binary::NotEqual => Bool(x != y),
        _ => return Err(wrong(operator.quoted(), &[Complex(x), Complex(y)])),
    })
}

/// The textbook formula, written out because the engines must agree on every bit.
pub(crate) fn quotient(x: Complex64, y: Complex64) -> Complex64 {
    let square = y.re * y.re + y.im * y.im;
    let re = (x.re * y.re + x.im * y.im) / square;
    Complex64::new(re, (x.im * y.re - x.re * y.im) / square)
}

/// The root of the sum of squares: one machine instruction. The library's `hypot` is a call
/// that is also right for numbers beyond 1e154 and below 1e-154.
#[inline]
pub(crate) fn modulus(z: Complex64) -> f64 {
    (z.re * z.re + z.im * z.im).sqrt()
}

pub(crate) fn builtin(
    function: Builtin,
    arguments: &[Tagged],
    heap: &mut Heap,
) -> Result<Tagged, Problem> {
    Ok(match (function, arguments) {
        (Builtin::Abs, &[Complex(z)]) => Float(modulus(z)),
        (Builtin::Abs, &[Float(x)]) => Float(x.abs()),
        (Builtin::Abs, &[Int(x)]) => Int(x.checked_abs().ok_or(overflow("'abs'"))?),
        (Builtin::Sqrt, &[Float(x)]) => Float(x.sqrt()),
        (Builtin::Sqrt, &[Int(x)]) => Float((x as f64).sqrt()),
        (Builtin::Int, &[Int(x)]) => Int(x),
        (Builtin::Int, &[Float(x)]) => Int(truncated(x).ok_or(overflow("'int'"))?),
        (Builtin::Float, &[Float(x)]) => Float(x),
        (Builtin::Float, &[Int(x)]) => Float(x as f64),
        (Builtin::Complex, &[x, y]) => match (float(x), float(y)) {
            (Some(re), Some(im)) => Complex(Complex64::new(re, im)),
            _ => return Err(wrong(function.quoted(), arguments)),
        },
        (Builtin::Real, &[Complex(z)]) => Float(z.re),
        (Builtin::Imaginary, &[Complex(z)]) => Float(z.im),
        (Builtin::Length, &[Array(handle)]) => Int(heap.length(handle) as i64),
        (Builtin::Array, &[Int(_), Array(_)]) => return Err(wrong(function.quoted(), arguments)),
        (Builtin::Array, &[Int(length), value]) => Array(heap.array(length, value)?),
        _ => return Err(wrong(function.quoted(), arguments)),
    })
}

/// The float, rounded towards zero, if it fits an int.
pub(crate) fn truncated(x: f64) -> Option<i64> {
    // 2^63 is a float, the largest i64 is not.
    let limit = 9_223_372_036_854_775_808.0;
    (-limit <= x && x < limit).then_some(x as i64)
}

fn float(value: Tagged) -> Option<f64> {
    match value {
        Int(x) => Some(x as f64),
        Float(x) => Some(x),
        _ => None,
    }
}

/// The bool of a condition.
#[inline]
pub(crate) fn truth(value: Tagged) -> Result<bool, Problem> {
    match value {
        Bool(truth) => Ok(truth),
        _ => Err(Problem::WrongType { expected: Type::Bool, found: value.type_of() }),
    }
}

/// `value` for a variable with an annotation: unchanged, or an int or float as a wider number.
pub(crate) fn convert(value: Tagged, wanted: Type) -> Result<Tagged, Problem> {
    match (value, wanted) {
        (_, Type::Dynamic) => Ok(value),
        _ if value.type_of() == wanted => Ok(value),
        (Int(x), Type::Float) => Ok(Float(x as f64)),
        (Int(x), Type::Complex) => Ok(Complex(real(x as f64))),
        (Float(x), Type::Complex) => Ok(Complex(real(x))),
        _ => Err(Problem::WrongType { expected: wanted, found: value.type_of() }),
    }
}

/// `array[index]`.
#[inline]
pub(crate) fn load(heap: &Heap, array: Tagged, index: Tagged) -> Result<Tagged, Problem> {
    match (array, index) {
        (Array(handle), Int(index)) => heap.load(handle, index),
        _ => Err(wrong("'[]'", &[array, index])),
    }
}

/// `array[index] = value`: the types of array and index are checked first, then the value's, then
/// the index.
#[inline]
pub(crate) fn store(
    heap: &mut Heap,
    array: Tagged,
    index: Tagged,
    value: Tagged,
) -> Result<(), Problem> {
    match (array, index) {
        (Array(handle), Int(index)) => {
            let value = convert(value, handle.element.scalar())?;
            heap.store(handle, index, value)
        }
        _ => Err(wrong("'[]'", &[array, index])),
    }
}

fn real(x: f64) -> Complex64 {
    Complex64::new(x, 0.0)
}

fn overflow(operation: &'static str) -> Problem {
    Problem::Overflow { operation }
}

#[cold]
fn wrong(operation: &'static str, operands: &[Tagged]) -> Problem {
    let types: Vec<String> = operands.iter().map(|value| value.type_of().to_string()).collect();
    Problem::WrongTypes { operation, found: types.join(" and ") }
}
