//! A list of instructions instead of a tree: names become registers, and loops become jumps.
//!
//! Values still carry their types, and every operation still checks them.

mod code;
mod compiler;
mod instructions;
mod machine;

use super::program::Program;

pub(super) use code::Code;
pub(super) use machine::run;

/// Turns every function into instructions.
pub(super) fn compile(program: &Program) -> Code {
    let chunk = |function| compiler::function(program, function);
    Code { chunks: program.functions.iter().map(chunk).collect() }
}
