//! A set of tokens from a file: how soon the first answer is there, and what it takes (book: storing lots
//! of text; tries that are mapped).
//!
//! The files were built before, by [`build`], in memory that does not grow with them. A rung opens one file and
//! looks tokens up. A rung that maps its file reads only the pages that a search needs.
//!
//! ```
//! use std::fs;
//! use ch11_less_ram::tokens_mapped::{Files, LADDER};
//!
//! let folder = tempfile::tempdir()?;
//! let files = Files::build(folder.path(), &b"apple\npea\npear\n"[..])?;
//! for rung in LADDER.rungs() {
//!     assert_eq!((rung.run)(&files)?.count(&[b"pear", b"peach"])?, 1);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod build;
pub mod format;
pub mod mapped_arena;
pub mod mapped_fst;
pub mod read_fst;
pub mod read_set;
mod resident;

pub use resident::resident;

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use shared::ladder::{Ladder, Rung};

use build::BuildError;
use format::FormatError;
use mapped_arena::MappedArena;
use mapped_fst::MappedFst;
use read_fst::ReadFst;
use read_set::ReadSet;

/// The same tokens in three files.
#[derive(Clone, Debug)]
pub struct Files {
    /// One a line.
    pub text: PathBuf,
    /// As [`build::arena`] writes them.
    pub arena: PathBuf,
    /// As [`build::fst`] writes them.
    pub fst: PathBuf,
}

impl Files {
    /// Writes all three into a folder; the lines are sorted.
    ///
    /// # Errors
    ///
    /// [`BuildError`] names the line that is not in order, or says why a file cannot be written.
    pub fn build(folder: &Path, mut sorted: impl BufRead) -> Result<Self, BuildError> {
        let [text, arena, fst] = ["text", "arena", "fst"].map(|name| folder.join(name));
        io::copy(&mut sorted, &mut File::create(&text)?)?;
        let lines = || Ok::<_, io::Error>(BufReader::new(File::open(&text)?));
        build::arena(lines()?, &arena)?;
        build::fst(lines()?, &fst)?;
        Ok(Self { text, arena, fst })
    }
}

/// A set of tokens from a file.
pub trait Lookup {
    /// How many of these are in the set.
    ///
    /// # Errors
    ///
    /// When the file turns out to be altered.
    fn count(&self, asked: &[&[u8]]) -> Result<usize, FormatError>;
}

/// Opens one of the files.
pub type Open = fn(&Files) -> Result<Box<dyn Lookup>, FormatError>;

/// Every way this chapter opens a file of tokens.
pub const LADDER: Ladder<Open> = Ladder {
    name: "tokens_mapped",
    naive: Rung::new(
        "read_set",
        "11.4",
        "Reads the whole text and makes a set of it, before the first query can be answered.",
        |files| {
            let failed = |source| FormatError::File { path: files.text.clone(), source };
            Ok(Box::new(ReadSet::open(&files.text).map_err(failed)?))
        },
    ),
    faster: &[
        Rung::new(
            "read_fst",
            "11.4",
            "Reads a whole structure that need not be built, as Python unpickles a trie.",
            |files| Ok(Box::new(ReadFst::open(&files.fst)?)),
        ),
        Rung::new(
            "verified_fst",
            "11.4",
            "Maps the file instead of reading it: no copy, but the checksum still reads every byte.",
            |files| Ok(Box::new(MappedFst::open_verified(&files.fst)?)),
        ),
        Rung::new(
            "mapped_arena",
            "beyond",
            "Opening reads only the first 64 bytes; a search reads only the pages it needs, nearly one per step.",
            |files| Ok(Box::new(MappedArena::open(&files.arena)?)),
        ),
        Rung::new(
            "mapped_fst",
            "11.4",
            "The same with the finite automaton, which has fewer pages.",
            |files| Ok(Box::new(MappedFst::open(&files.fst)?)),
        ),
    ],
};

impl Lookup for ReadSet {
    fn count(&self, asked: &[&[u8]]) -> Result<usize, FormatError> {
        Ok(self.count(asked))
    }
}

impl Lookup for ReadFst {
    fn count(&self, asked: &[&[u8]]) -> Result<usize, FormatError> {
        Ok(self.count(asked))
    }
}

impl Lookup for MappedArena {
    fn count(&self, asked: &[&[u8]]) -> Result<usize, FormatError> {
        self.count(asked)
    }
}

impl Lookup for MappedFst {
    fn count(&self, asked: &[&[u8]]) -> Result<usize, FormatError> {
        self.count(asked)
    }
}
