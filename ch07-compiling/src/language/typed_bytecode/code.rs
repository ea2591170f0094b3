//! What the compiler makes and the machine runs.

use super::super::assembler::Assembler;
use super::super::types::Type;
use super::instructions::Instruction;

/// A function and all functions that it calls. The run begins with the first one.
#[derive(Debug)]
pub(in super::super) struct Code {
    pub(super) chunks: Vec<Chunk>,
}

/// A function for the machine to run.
#[derive(Debug)]
pub(super) struct Chunk {
    pub(super) code: Assembler<Instruction, u64>,
    pub(super) parameters: Vec<Type>,
    pub(super) result: Type,
}
