//! From types of arguments to types of everything (book: why type information helps).
//!
//! A function is typed anew for every list of argument types it is called with. A variable has one
//! type, the one of everything that is ever assigned to it, or else [`Type::Dynamic`]: it then
//! carries its type along while the program runs, and operations on it look. What depends on other
//! functions, or on a variable that is assigned later, is worked out again until nothing changes.

mod functions;
mod rules;
mod statements;
mod tree;

use super::Program;
use super::types::Type;

pub(super) use rules::{dynamic_binary, dynamic_builtin};
pub(super) use tree::{Function, Kind, Node, Statement};

/// A program for one function and one list of argument types.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    /// The first is the one asked for. Some may be left over from when less was known.
    pub(super) functions: Vec<Function>,
}

/// Types the function at `entry`, and all that it calls.
pub(super) fn infer(program: &Program, entry: usize, types: &[Type]) -> Typed {
    let mut inference = functions::Inference::new(program);
    inference.instance(entry, types);
    Typed { functions: inference.settle() }
}
