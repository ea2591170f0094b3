//! A small dynamic language and the engines that run it (book: JIT versus AOT compilers, why type
//! information helps the code run faster).

mod annotate;
mod assembler;
mod builtins;
mod bytecode;
mod engine;
mod error;
mod grammar;
mod jit;
mod limits;
mod operations;
mod program;
mod stack;
mod tokens;
mod tree;
mod tree_walker;
mod typed_bytecode;
mod types;
mod typing;
mod values;

pub use annotate::{Line, Operation, annotate};
pub use engine::{Engine, Routine};
pub use error::{Error, Problem};
pub use limits::Limits;
pub use program::Program;
pub use types::{Element, Type};
pub use values::{Array, Value};
