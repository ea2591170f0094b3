//! Words to store: from a file, or made up.
//!
//! ```
//! use ch11_less_ram::words::Words;
//!
//! let words = Words::of_lines(b"pear\napple\npear\n");
//! assert_eq!(words.to_vec(), [&b"apple"[..], b"pear"]);
//! assert_eq!(words.text_len(), 9);
//! ```

mod asked;
mod generated;
mod source;

pub use asked::Asked;
pub use generated::{lines, token};
pub use source::real;

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::{fs, io, str};

use thiserror::Error;

/// Sorted by their bytes, and no two alike.
///
/// A word is bytes. Those of UTF-8 sort as its characters do, so a `str` is a word by `as_bytes`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words<'a>(Vec<&'a [u8]>);

impl<'a> Words<'a> {
    /// The words in any order, with any repetitions.
    pub fn new(words: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// The lines of a text that are not empty.
    pub fn of_lines(text: &'a [u8]) -> Self {
        let lines = text.split(|&byte| byte == b'\n');
        Self::new(
            lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line)).filter(|w| !w.is_empty()),
        )
    }

    /// The bytes of all words together.
    pub fn text_len(&self) -> usize {
        self.0.iter().map(|word| word.len()).sum()
    }
}

impl<'a> Deref for Words<'a> {
    type Target = [&'a [u8]];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// What the bytes of a file must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8; anything else is an error.
    Utf8,
    /// Anything.
    Bytes,
}

/// Why a file gives no words.
#[derive(Debug, Error)]
pub enum WordsError {
    /// The system refused.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is not text as it was expected.
    #[error("{}: line {line}, byte {byte}: 0x{value:02x} does not fit there in UTF-8; read the file as bytes to keep it", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The first line is 1.
        line: usize,
        /// The first byte of the line is 1.
        byte: usize,
        /// The byte.
        value: u8,
    },
}

/// The bytes of a file of words, one a line.
///
/// # Errors
///
/// [`WordsError`] names the file, and the place that is not UTF-8 where that was expected.
pub fn read(path: &Path, encoding: Encoding) -> Result<Vec<u8>, WordsError> {
    let read = |source| WordsError::Read { path: path.to_owned(), source };
    let text = fs::read(path).map_err(read)?;
    let wrong = match encoding {
        Encoding::Utf8 => str::from_utf8(&text).err().map(|error| error.valid_up_to()),
        Encoding::Bytes => None,
    };
    let Some(at) = wrong else { return Ok(text) };
    let before = &text[..at];
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
    Err(WordsError::NotUtf8 { path: path.to_owned(), line, byte: at - start + 1, value: text[at] })
}
