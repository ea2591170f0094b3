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

use std::fs::File;
use std::io::{self, Read};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::str;

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

    /// The lines of a text that are not empty, whether they end as on Unix or as on Windows.
    pub fn of_lines(text: &'a [u8]) -> Self {
        Self::new(words_of(text))
    }

    /// The bytes of all words together.
    pub fn text_len(&self) -> usize {
        self.0.iter().map(|word| word.len()).sum()
    }
}

/// Each line that is not empty.
fn words_of(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = text.split(|&byte| byte == b'\n');
    lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line)).filter(|word| !word.is_empty())
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

/// The longest word that [`read`] takes, in bytes. A longer line is a sign that the file has no lines.
pub const LONGEST: usize = 1 << 16;

/// The largest file that [`read`] takes, in bytes: the structures of the chapter have places of four bytes, and
/// node numbers of fewer bits.
pub const LARGEST: u64 = 1 << 28;

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
    /// It is too large.
    #[error("{}: more than {LARGEST} bytes, expected at most that many", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// A word is too long.
    #[error("{}: line {line}: {len} bytes, expected a word of at most {LONGEST}", path.display())]
    TooLong {
        /// The file.
        path: PathBuf,
        /// The first line is 1.
        line: usize,
        /// Bytes of the line.
        len: usize,
    },
    /// No line has a word.
    #[error("{}: no words, expected one a line", path.display())]
    None {
        /// The file.
        path: PathBuf,
    },
}

/// The bytes of a file of words, one a line.
///
/// # Errors
///
/// [`WordsError`] names the file, and what is not as expected: its size, a line that is too long, the first place
/// that is not UTF-8, or that there is no word.
pub fn read(path: &Path, encoding: Encoding) -> Result<Vec<u8>, WordsError> {
    let failed = |source| WordsError::Read { path: path.to_owned(), source };
    let mut text = Vec::new();
    File::open(path).map_err(failed)?.take(LARGEST + 1).read_to_end(&mut text).map_err(failed)?;
    let path = || path.to_owned();
    if text.len() as u64 > LARGEST {
        return Err(WordsError::TooLarge { path: path() });
    }
    let lines = || text.split(|&byte| byte == b'\n');
    if let Some(at) = lines().position(|line| line.len() > LONGEST) {
        let len = lines().nth(at).map_or(0, <[u8]>::len);
        return Err(WordsError::TooLong { path: path(), line: at + 1, len });
    }
    if words_of(&text).next().is_none() {
        return Err(WordsError::None { path: path() });
    }
    let wrong = match encoding {
        Encoding::Utf8 => str::from_utf8(&text).err().map(|error| error.valid_up_to()),
        Encoding::Bytes => None,
    };
    let Some(at) = wrong else { return Ok(text) };
    let before = &text[..at];
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
    Err(WordsError::NotUtf8 { path: path(), line, byte: at - start + 1, value: text[at] })
}
