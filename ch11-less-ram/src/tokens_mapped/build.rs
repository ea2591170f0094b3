//! Builds the files from a sorted stream, one token in memory at a time.
//!
//! The memory does not grow with the stream: the arena keeps its ends in a file of their own until the text
//! is complete, and the builder of the finite-state set remembers the last token and a fixed number of nodes.
//! `LC_ALL=C sort -u` sorts a file in bounded memory, too. A line ends with `\n`; a `\r` before it is a part of the
//! token.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use fst::SetBuilder;
use thiserror::Error;

use super::format::{FormatError, Kind, Writer};

/// The longest token that a stream may have, so that one line without an end does not fill the memory.
pub const LONGEST: usize = 1 << 20;

/// Why no file was built.
#[derive(Debug, Error)]
pub enum BuildError {
    /// A token is smaller than the one before it.
    #[error(
        "line {line}: {token:?} comes after {before:?}, expected tokens sorted by their bytes, as LC_ALL=C sort does"
    )]
    Unsorted {
        /// The first line is 1.
        line: u64,
        /// The token, as far as it is text.
        token: String,
        /// The one before.
        before: String,
    },
    /// A token is longer than [`LONGEST`].
    #[error("line {line}: longer than {LONGEST} bytes")]
    TooLong {
        /// The first line is 1.
        line: u64,
    },
    /// The ends of an arena have four bytes.
    #[error("line {line}: the text is longer than 4 GiB here, which an arena cannot hold")]
    TooMuch {
        /// The first line is 1.
        line: u64,
    },
    /// The file cannot be made.
    #[error(transparent)]
    Create(#[from] FormatError),
    /// The system refused to read or to write.
    #[error("cannot read the stream or write the file")]
    File(#[from] io::Error),
    /// The library refused.
    #[error(transparent)]
    Fst(#[from] fst::Error),
}

/// Calls `each` with every token, in order and without repetitions, and its line; gives back how many there are.
fn tokens(
    mut sorted: impl BufRead,
    mut each: impl FnMut(u64, &[u8]) -> Result<(), BuildError>,
) -> Result<u64, BuildError> {
    let (mut token, mut before) = (Vec::new(), Vec::new());
    let (mut line, mut count) = (0, 0);
    loop {
        line += 1;
        token.clear();
        let limit = LONGEST as u64 + 2;
        if sorted.by_ref().take(limit).read_until(b'\n', &mut token)? == 0 {
            return Ok(count);
        }
        token.pop_if(|last| *last == b'\n');
        if token.len() > LONGEST {
            return Err(BuildError::TooLong { line });
        }
        if token.is_empty() || token == before {
            continue;
        }
        if token < before {
            let [token, before] = [token, before].map(|token| shown(&token));
            return Err(BuildError::Unsorted { line, token, before });
        }
        each(line, &token)?;
        count += 1;
        std::mem::swap(&mut token, &mut before);
    }
}

/// The beginning of a token, as text.
fn shown(token: &[u8]) -> String {
    String::from_utf8_lossy(token).chars().take(40).collect()
}

/// Writes a finite-state set of the lines, and says how many tokens it has.
///
/// # Errors
///
/// [`BuildError`] names the line that is not in order, or says why the file cannot be written. Then there is no file.
pub fn fst(sorted: impl BufRead, path: &Path) -> Result<u64, BuildError> {
    let mut set = SetBuilder::new(Writer::create(path)?)?;
    let count = tokens(sorted, |_, token| Ok(set.insert(token)?))?;
    set.into_inner()?.finish(Kind::Fst, count, 0)?;
    Ok(count)
}

/// Writes an arena of the lines, and says how many tokens it has.
///
/// # Errors
///
/// As [`fst()`], and when the text is longer than 4 GiB.
pub fn arena(sorted: impl BufRead, path: &Path) -> Result<u64, BuildError> {
    let mut text = Writer::create(path)?;
    let mut ends = BufWriter::new(tempfile::tempfile()?);
    let mut end = 0u32;
    let count = tokens(sorted, |line, token| {
        let len = u32::try_from(token.len()).ok();
        end = len.and_then(|len| end.checked_add(len)).ok_or(BuildError::TooMuch { line })?;
        text.write_all(token)?;
        Ok(ends.write_all(&end.to_le_bytes())?)
    })?;
    let mut ends: File = ends.into_inner().map_err(io::IntoInnerError::into_error)?;
    ends.seek(SeekFrom::Start(0))?;
    io::copy(&mut BufReader::new(ends), &mut text)?;
    text.finish(Kind::Arena, count, end.into())?;
    Ok(count)
}
