//! A function, and a call of it.

use std::fmt;
use std::sync::Arc;

use super::names::short_path;

/// A function. Two with one name in two files are two functions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Function {
    /// Its path, where the symbol table or the debug information has it; for one that was inlined,
    /// line tables hold its own name only.
    pub name: String,
    /// Its source file, or for a library without line tables the library.
    pub file: Option<String>,
}

/// The name, and for one without a path the file. In brackets is a file that hides its names.
impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) if !self.name.contains("::") && !self.name.starts_with('[') => {
                write!(f, "{} in {}", self.name, short_path(file))
            }
            _ => f.write_str(&self.name),
        }
    }
}

/// One function on a stack, and the line that it was at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Frame {
    /// The function, inlined or not.
    pub function: Arc<Function>,
    /// From 1, where known: the line of the call, or of the instruction at the stack's end.
    pub line: Option<u32>,
}

impl Frame {
    /// Something of which no file is known.
    pub(crate) fn named(name: &str) -> Self {
        Self { function: Arc::new(Function { name: name.into(), file: None }), line: None }
    }
}

/// The function's name, and its file and the line where that is known.
impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Function { name, file } = &*self.function;
        match (file, self.line) {
            (Some(file), Some(line)) => write!(f, "{name} {}:{line}", short_path(file)),
            _ => f.write_str(name),
        }
    }
}
