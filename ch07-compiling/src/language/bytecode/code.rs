//! What the compiler makes and the machine runs.

use super::super::assembler::Assembler;
use super::super::values::Tagged;
use super::instructions::Instruction;

/// Every function of a program, in the program's order.
#[derive(Debug)]
pub(in super::super) struct Code {
    pub(super) chunks: Vec<Chunk>,
}

/// A function for the machine to run.
#[derive(Debug)]
pub(super) struct Chunk {
    pub(super) code: Assembler<Instruction, [u64; 3]>,
    pub(super) constants: Vec<Tagged>,
}
