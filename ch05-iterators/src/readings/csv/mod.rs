//! Readings from a file of comma-separated values, one line at a time.
//!
//! A file has two columns, `time` and `value`, and may begin with a line that says so:
//!
//! ```text
//! time,value
//! 2026-03-29T00:59:59Z,21.5
//! 1774746000,21.504
//! ```
//!
//! A time is an instant with its offset from UTC, of which fractions of a second are cut off, or a
//! whole number of Unix seconds. Each comes after the one before. A value is a number in the sensor's
//! unit and is rounded to thousandths. Either may stand in double quotes. Everything else is an error
//! that names file, line and field, or is skipped and counted.
//!
//! Only one line is in memory, and of a line without an end only its first part.
//!
//! ```
//! use ch05_iterators::readings::csv::{BadLines, CsvReadings};
//!
//! let text = "time,value\n2026-03-29T00:59:59Z,21.5\n2026-03-29T01:00:00Z,warm\n";
//! let mut readings = CsvReadings::new(text.as_bytes(), "hall.csv", BadLines::Stop);
//! assert_eq!(readings.next().unwrap()?, (1_774_745_999, 21_500));
//! assert_eq!(
//!     readings.next().unwrap().unwrap_err().to_string(),
//!     "hall.csv, line 3, field value: \"warm\" is no number from -1000000 to 1000000"
//! );
//! # Ok::<(), ch05_iterators::readings::csv::CsvError>(())
//! ```

mod error;
mod fields;
mod lines;

use std::fs::File;
use std::io::{BufRead, BufReader, Error};
use std::path::Path;

use super::Reading;
use lines::Lines;

pub use error::{CsvError, Problem};

/// What to do with a line that holds no reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadLines {
    /// Give the error and end.
    Stop,
    /// Go on with the next line, and count.
    Skip,
}

/// The readings in a file, as an iterator that reads no further than it is asked.
///
/// It ends after its first error. A file that cannot be read on is an error even where bad lines are
/// skipped.
#[derive(Debug)]
pub struct CsvReadings<Source> {
    lines: Lines<Source>,
    file: String,
    bad_lines: BadLines,
    last: Option<i64>,
    skipped: u64,
    first_skipped: Option<CsvError>,
    ended: bool,
}

impl CsvReadings<BufReader<File>> {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// [`CsvError::Read`] when the system refuses.
    pub fn open(path: &Path, bad_lines: BadLines) -> Result<Self, CsvError> {
        let file = path.display().to_string();
        match File::open(path) {
            Ok(source) => Ok(Self::new(BufReader::new(source), file, bad_lines)),
            Err(source) => Err(CsvError::Read { file, source }),
        }
    }
}

impl<Source: BufRead> CsvReadings<Source> {
    /// Reads from `source`, which errors call `file`.
    pub fn new(source: Source, file: impl Into<String>, bad_lines: BadLines) -> Self {
        Self {
            lines: Lines::new(source),
            file: file.into(),
            bad_lines,
            last: None,
            skipped: 0,
            first_skipped: None,
            ended: false,
        }
    }

    /// How many lines it has skipped so far.
    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    /// What was wrong with the first line that it skipped.
    pub fn first_skipped(&self) -> Option<&CsvError> {
        self.first_skipped.as_ref()
    }

    /// The reading on the next line that is not the header.
    fn line(&mut self) -> Result<Option<Result<Reading, Problem>>, Error> {
        loop {
            let is_first = self.lines.number() == 0;
            let reading = match self.lines.next()? {
                None => return Ok(None),
                Some(Err(problem)) => Err(problem),
                Some(Ok(text)) if is_first && fields::is_header(text) => continue,
                Some(Ok(text)) => fields::reading(text),
            };
            return Ok(Some(reading.and_then(|reading| self.in_order(reading))));
        }
    }

    fn in_order(&mut self, reading: Reading) -> Result<Reading, Problem> {
        let (time, _) = reading;
        match self.last {
            Some(last) if time <= last => Err(Problem::Order { time, last }),
            _ => {
                self.last = Some(time);
                Ok(reading)
            }
        }
    }
}

impl<Source: BufRead> Iterator for CsvReadings<Source> {
    type Item = Result<Reading, CsvError>;

    fn next(&mut self) -> Option<Result<Reading, CsvError>> {
        while !self.ended {
            let error = match self.line() {
                Ok(None) => break,
                Ok(Some(Ok(reading))) => return Some(Ok(reading)),
                Ok(Some(Err(problem))) => {
                    let (file, line) = (self.file.clone(), self.lines.number());
                    CsvError::Line { file, line, problem }
                }
                Err(source) => CsvError::Read { file: self.file.clone(), source },
            };
            let is_line = matches!(error, CsvError::Line { .. });
            if is_line && self.bad_lines == BadLines::Skip {
                self.skipped += 1;
                self.first_skipped.get_or_insert(error);
                continue;
            }
            self.ended = true;
            return Some(Err(error));
        }
        self.ended = true;
        None
    }
}
