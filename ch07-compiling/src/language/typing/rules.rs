//! The types that operations take and give.

use super::super::builtins::Builtin;
use super::super::tree::{Binary, Unary};
use super::super::types::Type;

/// The type to convert the operand to, and the result's type; `None` if only the run can tell.
pub(super) fn unary(operator: Unary, of: Type) -> Option<Type> {
    match (operator, of) {
        (Unary::Negate, Type::Int | Type::Float | Type::Complex) => Some(of),
        _ => None,
    }
}

/// The type to convert both operands to, and the result's type; `None` if only the run can tell.
pub(super) fn binary(operator: Binary, left: Type, right: Type) -> Option<(Type, Type)> {
    let operand = match (left, right) {
        (Type::Bool, Type::Bool) => Type::Bool,
        _ => wider(left, right)?,
    };
    let equality = matches!(operator, Binary::Equal | Binary::NotEqual);
    match (operator, operand) {
        (_, Type::Bool | Type::Complex) if equality => Some((operand, Type::Bool)),
        (_, Type::Int | Type::Float) if operator.is_comparison() => Some((operand, Type::Bool)),
        (Binary::FloorDivide | Binary::Remainder, Type::Int) => Some((Type::Int, Type::Int)),
        (Binary::FloorDivide | Binary::Remainder, _) => None,
        (Binary::Divide, Type::Int) => Some((Type::Float, Type::Float)),
        (_, Type::Bool) => None,
        _ if operator.is_comparison() => None,
        _ => Some((operand, operand)),
    }
}

/// The number type that holds both.
fn wider(left: Type, right: Type) -> Option<Type> {
    let numbers = [Type::Int, Type::Float, Type::Complex];
    let rank = |of| numbers.iter().position(|&number| number == of);
    Some(numbers[rank(left)?.max(rank(right)?)])
}

/// The types to convert the arguments to, and the result's type; `None` if only the run can tell.
pub(super) fn builtin(function: Builtin, types: &[Type]) -> Option<(Vec<Type>, Type)> {
    let number = |of: Type| of == Type::Int || of == Type::Float;
    let (wanted, result) = match (function, types) {
        (Builtin::Abs, &[Type::Complex]) => (vec![Type::Complex], Type::Float),
        (Builtin::Abs, &[of]) if number(of) => (vec![of], of),
        (Builtin::Sqrt | Builtin::Float, &[of]) if number(of) => (vec![Type::Float], Type::Float),
        (Builtin::Int, &[of]) if number(of) => (vec![of], Type::Int),
        (Builtin::Complex, &[re, im]) if number(re) && number(im) => {
            (vec![Type::Float; 2], Type::Complex)
        }
        (Builtin::Real | Builtin::Imaginary, &[Type::Complex]) => {
            (vec![Type::Complex], Type::Float)
        }
        (Builtin::Length, &[of @ Type::Array(_)]) => (vec![of], Type::Int),
        (Builtin::Array, &[Type::Int, of]) => (vec![Type::Int, of], Type::Array(of.element()?)),
        _ => return None,
    };
    Some((wanted, result))
}

/// The result type of a dynamic operator, if it has a result.
pub(in super::super) fn dynamic_binary(operator: Binary) -> Type {
    if operator.is_comparison() { Type::Bool } else { Type::Dynamic }
}

/// The result type of a built-in function for arguments of unknown types, if it has a result.
pub(in super::super) fn dynamic_builtin(function: Builtin) -> Type {
    match function {
        Builtin::Abs | Builtin::Array => Type::Dynamic,
        Builtin::Int | Builtin::Length => Type::Int,
        Builtin::Sqrt | Builtin::Float | Builtin::Real | Builtin::Imaginary => Type::Float,
        Builtin::Complex => Type::Complex,
    }
}
