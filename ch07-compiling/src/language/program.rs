//! A program that has been read.

use super::error::{Error, Place, Problem, quoted};
use super::grammar;
use super::tree::Function;

/// A program whose text is correct: every name is declared, every call has its arguments.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) functions: Vec<Function>,
}

impl Program {
    /// Reads a program.
    ///
    /// # Errors
    ///
    /// The first error of the text, and its position.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Ok(Self { functions: grammar::parse(text)? })
    }

    /// The index of the function called `name`.
    pub(super) fn function(&self, name: &str) -> Result<usize, Error> {
        let unknown = || Problem::UnknownFunction { name: quoted(name) }.at(Place::START);
        self.functions.iter().position(|function| function.name == name).ok_or_else(unknown)
    }
}
