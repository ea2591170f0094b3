//! Instructions for types that are known: no value carries its type, no operation looks.
//!
//! Where the types are not known, values carry them as before, and instructions for them stand
//! among the others.

mod calls;
mod compiler;
mod frame;
mod instructions;
mod machine;
mod operations;

use super::Program;
use super::assembler::Assembler;
use super::types::Type;
use super::typing;
use super::values::Tagged;
use instructions::Instruction;

pub(super) use calls::run;

/// A function and all that it calls. The first is the one to begin with.
#[derive(Debug)]
pub(super) struct Code {
    chunks: Vec<Chunk>,
}

/// A function for the machine.
#[derive(Debug)]
struct Chunk {
    code: Assembler<Instruction, u64>,
    parameters: Vec<Type>,
    result: Type,
}

/// Types the function at `entry` for these arguments, and turns it into instructions.
pub(super) fn compile(program: &Program, entry: usize, types: &[Type]) -> Code {
    let typed = typing::infer(program, entry, types);
    Code { chunks: typed.functions.iter().map(|f| compiler::function(&typed, f)).collect() }
}

/// Registers that a value takes.
fn words(of: Type) -> usize {
    match of {
        Type::Int | Type::Float | Type::Bool | Type::Array(_) => 1,
        Type::Complex => 2,
        Type::Dynamic => 3,
    }
}

/// A value in the registers of its type.
fn put(registers: &mut [u64], of: Type, value: Tagged) {
    let packed = value.pack();
    match of {
        Type::Dynamic => registers[..3].copy_from_slice(&packed),
        _ => registers[..words(of)].copy_from_slice(&packed[1..=words(of)]),
    }
}

/// The value in the registers of its type.
fn get(registers: &[u64], of: Type) -> Tagged {
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
