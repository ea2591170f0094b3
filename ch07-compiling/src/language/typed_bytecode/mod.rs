//! Instructions for types that are known: no value carries its type, no operation looks.
//!
//! Where the types are not known, values carry them as before, and instructions for them stand
//! among the others.

mod calls;
mod code;
mod compiler;
mod frame;
mod instructions;
mod machine;
mod operations;
mod words;

use super::program::Program;
use super::types::Type;
use super::typing;

pub(super) use calls::run;
pub(super) use code::Code;

/// Types the function at `entry` for these arguments, and turns it into instructions.
pub(super) fn compile(program: &Program, entry: usize, types: &[Type]) -> Code {
    let typed = typing::infer(program, [(entry, types.to_vec())]);
    Code { chunks: typed.functions.iter().map(|f| compiler::function(&typed, f)).collect() }
}
