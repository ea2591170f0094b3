//! Lines of a file, which may not be text.

use std::io::{self, BufRead, Read};

use super::Problem;

/// The most bytes of a line that are read; a reading needs about 40.
pub(super) const LONGEST: usize = 256;

/// The mark that spreadsheets write at the beginning of a file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The lines of a source, one at a time, without the mark at the beginning of a file.
#[derive(Debug)]
pub(super) struct Lines<Source> {
    source: Source,
    line: Vec<u8>,
    number: u64,
    /// Whether the rest of the last line must still be skipped.
    unfinished: bool,
}

impl<Source: BufRead> Lines<Source> {
    pub(super) fn new(source: Source) -> Self {
        Self { source, line: Vec::with_capacity(LONGEST + 1), number: 0, unfinished: false }
    }

    /// The number of the line that was read last, counted from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The next line without its end, or the problem that it is too long.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<&[u8], Problem>>> {
        // The rest is skipped only now, because a line that never ends must give its error first.
        if self.unfinished {
            self.source.skip_until(b'\n')?;
        }
        self.line.clear();
        let mut start = self.source.by_ref().take(LONGEST as u64 + 1);
        start.read_until(b'\n', &mut self.line)?;
        if self.number == 0 && self.line.starts_with(BYTE_ORDER_MARK) {
            self.line.drain(..BYTE_ORDER_MARK.len());
        }
        if self.line.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        self.unfinished = self.line.len() > LONGEST && self.line.last() != Some(&b'\n');
        if self.unfinished {
            return Ok(Some(Err(Problem::TooLong)));
        }
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        Ok(Some(Ok(line.strip_suffix(b"\r").unwrap_or(line))))
    }
}
