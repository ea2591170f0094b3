//! The instruction for an operation on certain types.

use super::super::assembler::{Assembler, Register};
use super::super::builtins::Builtin;
use super::super::error::Place;
use super::super::tree::{Binary, Unary};
use super::super::types::{Element, Type};
use super::instructions::Instruction;
use super::words::words;

pub(super) fn unary(operator: Unary, of: Type, to: Register, value: Register) -> Instruction {
    match (operator, of) {
        (Unary::Not, _) => Instruction::Not { to, value },
        (_, Type::Int) => Instruction::NegateInt { to, value },
        (_, Type::Float) => Instruction::NegateFloat { to, value },
        (_, Type::Complex) => Instruction::NegateComplex { to, value },
        _ => Instruction::DynamicUnary { operator, to, value },
    }
}

pub(super) fn binary(
    operator: Binary,
    of: Type,
    to: Register,
    left: Register,
    right: Register,
) -> Instruction {
    match (of, operator) {
        (Type::Int, Binary::Add) => Instruction::AddInt { to, left, right },
        (Type::Int, Binary::Subtract) => Instruction::SubtractInt { to, left, right },
        (Type::Int, Binary::Multiply) => Instruction::MultiplyInt { to, left, right },
        (Type::Int | Type::Bool, _) => Instruction::Int { operator, to, left, right },
        (Type::Float, Binary::Add) => Instruction::AddFloat { to, left, right },
        (Type::Float, Binary::Subtract) => Instruction::SubtractFloat { to, left, right },
        (Type::Float, Binary::Multiply) => Instruction::MultiplyFloat { to, left, right },
        (Type::Float, Binary::Divide) => Instruction::DivideFloat { to, left, right },
        (Type::Float, _) => Instruction::CompareFloat { operator, to, left, right },
        (Type::Complex, Binary::Add) => Instruction::AddComplex { to, left, right },
        (Type::Complex, Binary::Multiply) => Instruction::MultiplyComplex { to, left, right },
        (Type::Complex, _) => Instruction::Complex { operator, to, left, right },
        _ => Instruction::DynamicBinary { operator, to, left, right },
    }
}

pub(super) fn load(of: Type, to: Register, array: Register, index: Register) -> Instruction {
    match of {
        Type::Array(Element::Int) => Instruction::LoadInt { to, array, index },
        Type::Array(Element::Float) => Instruction::LoadFloat { to, array, index },
        Type::Array(element) => Instruction::LoadOther { element, to, array, index },
        _ => Instruction::DynamicLoad { to, array, index },
    }
}

pub(super) fn store(of: Type, array: Register, index: Register, value: Register) -> Instruction {
    match of {
        Type::Array(Element::Int) => Instruction::StoreInt { array, index, value },
        Type::Array(Element::Float) => Instruction::StoreFloat { array, index, value },
        Type::Array(element) => Instruction::StoreOther { element, array, index, value },
        _ => Instruction::DynamicStore { array, index, value },
    }
}

/// The instructions for a built-in function, whose arguments are from `first` on.
pub(super) fn builtin(
    code: &mut Assembler<Instruction, u64>,
    at: Place,
    function: Builtin,
    types: &[Type],
    to: Register,
    first: Register,
) {
    let value = first;
    let second = first + words(types[0]) as Register;
    let instruction = match (function, types[0]) {
        (_, Type::Dynamic) => Instruction::DynamicBuiltin { function, to, first },
        (Builtin::Abs, Type::Int) => Instruction::AbsInt { to, value },
        (Builtin::Abs, Type::Float) => Instruction::AbsFloat { to, value },
        (Builtin::Abs, _) => Instruction::AbsComplex { to, value },
        (Builtin::Sqrt, _) => Instruction::Sqrt { to, value },
        (Builtin::Int, Type::Float) => Instruction::FloatToInt { to, from: first },
        (Builtin::Int | Builtin::Float | Builtin::Real, _) => Instruction::Move { to, from: first },
        (Builtin::Imaginary, _) => Instruction::Move { to, from: first + 1 },
        (Builtin::Complex, _) => Instruction::Move2 { to, from: first },
        (Builtin::Length, _) => Instruction::Length { to, array: first },
        (Builtin::Array, _) => {
            let element = types[1].element().expect("arrays hold no other types");
            Instruction::NewArray { element, to, length: first, value: second }
        }
    };
    code.emit(at, instruction);
}
