//! Why there is no machine code to show.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why a function cannot be decoded.
#[derive(Debug, Error)]
pub enum Error {
    /// The program's own file cannot be read.
    #[error("cannot read this program's file {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is no object file that is known here.
    #[error("cannot make sense of this program's file: {0}")]
    Format(object::Error),
    /// The code is another processor's.
    #[error("this program is for {0:?}; only the machine code of x86-64 is decoded here")]
    Architecture(object::Architecture),
    /// The symbols are kept elsewhere, or nowhere.
    #[error("this program's file names no functions: it was stripped, or they are in another file")]
    NoSymbols,
    /// No function has this name.
    #[error("no function is called {name:?}{}", suggestion(close))]
    Unknown {
        /// What was asked for.
        name: String,
        /// Names that resemble it.
        close: Vec<String>,
    },
    /// The name fits several functions.
    #[error("{name:?} may be any of {}", found.join(", "))]
    Several {
        /// What was asked for.
        name: String,
        /// The functions that it fits, and how many more there are.
        found: Vec<String>,
    },
}

fn suggestion(close: &[String]) -> String {
    match close {
        [] => "; one that was inlined everywhere has no name of its own".into(),
        close => format!("; did you mean {}?", close.join(", ")),
    }
}
