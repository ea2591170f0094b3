//! Instructions for known types: no value carries its type, and no operation checks it.
//!
//! Where a type is not known, the value carries it as before, and there are separate instructions
//! for such values.

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
