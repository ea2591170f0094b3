//! A list of instructions instead of a tree: names have become registers, and loops jumps.
//!
//! Values still carry their types, and every operation still looks at them.

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
