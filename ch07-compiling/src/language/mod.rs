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
mod tokens;
mod tree;
mod tree_walker;
mod typed_bytecode;
mod types;
mod typing;
mod values;

use std::thread;

use tree::Function;

pub use annotate::{Line, Operation, annotate};
pub use engine::{Engine, Routine};
pub use error::{Error, Position, Problem};
pub use limits::Limits;
pub use types::{Element, Type};
pub use values::{Array, Value};

use error::quoted;

/// A program whose text is in order: every name is declared, every call has its arguments.
#[derive(Clone, Debug)]
pub struct Program {
    functions: Vec<Function>,
}

impl Program {
    /// Reads a program.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with the text, and where.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Ok(Self { functions: grammar::parse(text)? })
    }

    /// The place of the function called `name`.
    fn function(&self, name: &str) -> Result<usize, Error> {
        let unknown = || {
            let start = Position { line: 1, column: 1 };
            Problem::UnknownFunction { name: quoted(name) }.at(start)
        };
        self.functions.iter().position(|function| function.name == name).ok_or_else(unknown)
    }
}

/// Calls `run` on a stack of `bytes`: a deep recursion of the program must end with an error, not
/// with the end of the process.
fn with_stack<T: Send>(bytes: usize, run: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(bytes).spawn_scoped(scope, run);
        let thread = thread.expect("address space for a stack");
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
