//! Values in registers without types.

use super::super::types::Type;
use super::super::values::Tagged;

/// The number of registers that a value takes.
pub(super) fn words(of: Type) -> usize {
    match of {
        Type::Int | Type::Float | Type::Bool | Type::Array(_) => 1,
        Type::Complex => 2,
        Type::Dynamic => 3,
    }
}

/// Writes a value to the registers of its type.
pub(super) fn put(registers: &mut [u64], of: Type, value: Tagged) {
    let packed = value.pack();
    match of {
        Type::Dynamic => registers[..3].copy_from_slice(&packed),
        _ => registers[..words(of)].copy_from_slice(&packed[1..=words(of)]),
    }
}

/// Reads the value from the registers of its type.
pub(super) fn get(registers: &[u64], of: Type) -> Tagged {
    let tag = match of {
        Type::Int => 0,
        Type::Float => 1,
        Type::Complex => return Tagged::unpack([2, registers[0], registers[1]]),
        Type::Bool => 3,
        Type::Array(element) => 4 + element as u64,
        Type::Dynamic => return Tagged::unpack([registers[0], registers[1], registers[2]]),
    };
    Tagged::unpack([tag, registers[0], 0])
}
