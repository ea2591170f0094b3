//! A list of instructions instead of a tree: names have become registers, and loops jumps.
//!
//! Values still carry their types, and every operation still looks at them.

mod compiler;
mod instructions;
mod machine;

use super::Program;
use super::assembler::Assembler;
use super::values::Tagged;
use instructions::Instruction;

pub(super) use machine::run;

/// Every function of a program, in its order.
#[derive(Debug)]
pub(super) struct Code {
    chunks: Vec<Chunk>,
}

/// A function for the machine.
#[derive(Debug)]
struct Chunk {
    code: Assembler<Instruction, [u64; 3]>,
    constants: Vec<Tagged>,
}

/// Turns every function into instructions.
pub(super) fn compile(program: &Program) -> Code {
    let chunk = |function| compiler::function(program, function);
    Code { chunks: program.functions.iter().map(chunk).collect() }
}
