//! Readings from a file of comma-separated values, one line at a time.
//!
//! A file has two columns, `time` and `value`, and may begin with a line of these names:
//!
//! ```text
//! time,value
//! 2026-03-29T00:59:59Z,21.5
//! 1774746000,21.504
//! ```
//!
//! A time is an instant with its offset from UTC, of which fractions of a second are cut off, or a
//! whole number of Unix seconds. A leap second counts as the second before it. Each time comes
//! after the one before. A value is a number in the sensor's unit and is rounded to thousandths.
//! Either may be in double quotes. Everything else is an error that names file, line and field, or
//! is skipped and counted.
//!
//! Only one line is in memory; of a line that does not end, only its first part.
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
mod order;

use std::fs::File;
use std::io::{BufRead, BufReader, Error};
use std::path::Path;

use super::Reading;
use lines::Lines;
use order::{Line, Order, Wrong};

pub use error::{CsvError, Problem};

/// What to do with a line that holds no reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadLines {
    /// Return the error and end.
    Stop,
    /// Skip and count the line, and go on with the next one.
    Skip,
}

/// The readings in a file, as a lazy iterator.
///
/// It ends after its first error. If the file cannot be read any further, that is an error even
/// where bad lines are skipped. Where they are skipped, a reading is held back until the next lines
/// agree with it: so one reading whose time is far ahead is skipped, and not all readings after it.
#[derive(Debug)]
pub struct CsvReadings<Source> {
    lines: Lines<Source>,
    file: String,
    bad_lines: BadLines,
    order: Order,
    skipped: u64,
    first_skipped: Option<(u64, CsvError)>,
    ended: bool,
    /// An error that is returned after the readings before it.
    failed: Option<CsvError>,
}

impl CsvReadings<BufReader<File>> {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// [`CsvError::Read`] when the system cannot open it.
    pub fn open(path: &Path, bad_lines: BadLines) -> Result<Self, CsvError> {
        let file = path.display().to_string();
        match File::open(path) {
            Ok(source) => Ok(Self::new(BufReader::new(source), file, bad_lines)),
            Err(source) => Err(CsvError::Read { file, source }),
        }
    }
}

impl<Source: BufRead> CsvReadings<Source> {
    /// Reads from `source`, which is called `file` in errors.
    pub fn new(source: Source, file: impl Into<String>, bad_lines: BadLines) -> Self {
        Self {
            lines: Lines::new(source),
            file: file.into(),
            bad_lines,
            order: Order::default(),
            skipped: 0,
            first_skipped: None,
            ended: false,
            failed: None,
        }
    }

    /// How many lines it has skipped so far.
    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    /// What was wrong with the first line that it skipped.
    pub fn first_skipped(&self) -> Option<&CsvError> {
        self.first_skipped.as_ref().map(|(_, error)| error)
    }

    /// The next line that is not the header.
    fn line(&mut self) -> Result<Option<Result<Line, Problem>>, Error> {
        loop {
            let number = self.lines.number() + 1;
            return Ok(match self.lines.next()? {
                None => None,
                Some(Err(problem)) => Some(Err(problem)),
                Some(Ok(text)) if number == 1 && fields::is_header(text) => continue,
                Some(Ok(text)) => Some(fields::reading(number, text)),
            });
        }
    }

    /// The next line, if it holds a reading that comes after the one before.
    fn strict(&mut self) -> Option<Result<Reading, CsvError>> {
        let reading = match self.line() {
            Ok(None) => return None,
            Ok(Some(Ok(line))) => self.order.strict(line),
            Ok(Some(Err(problem))) => Err((self.lines.number(), problem)),
            Err(source) => return Some(Err(self.unread(source))),
        };
        Some(reading.map_err(|wrong| self.wrong(wrong)))
    }

    /// The next reading; lines that hold none or are out of order are skipped.
    fn in_order(&mut self) -> Option<Result<Reading, CsvError>> {
        loop {
            let (reading, wrong) = match self.line() {
                Ok(Some(Ok(line))) => self.order.push(line),
                Ok(Some(Err(problem))) => (None, Some((self.lines.number(), problem))),
                end => {
                    self.failed = end.err().map(|source| self.unread(source));
                    let (reading, wrong) = self.order.finish();
                    self.skip(wrong);
                    self.ended = true;
                    return reading.map(Ok).or_else(|| self.failed.take().map(Err));
                }
            };
            self.skip(wrong);
            if let Some(reading) = reading {
                return Some(Ok(reading));
            }
        }
    }

    fn skip(&mut self, wrong: Option<Wrong>) {
        let Some(wrong) = wrong else { return };
        self.skipped += 1;
        // A line may prove wrong only after a later line was found to be wrong.
        if self.first_skipped.as_ref().is_none_or(|(first, _)| wrong.0 < *first) {
            self.first_skipped = Some((wrong.0, self.wrong(wrong)));
        }
    }

    fn wrong(&self, (line, problem): Wrong) -> CsvError {
        CsvError::Line { file: self.file.clone(), line, problem }
    }

    fn unread(&self, source: Error) -> CsvError {
        CsvError::Read { file: self.file.clone(), source }
    }
}

impl<Source: BufRead> Iterator for CsvReadings<Source> {
    type Item = Result<Reading, CsvError>;

    fn next(&mut self) -> Option<Result<Reading, CsvError>> {
        if self.ended {
            return self.failed.take().map(Err);
        }
        if self.bad_lines == BadLines::Skip {
            return self.in_order();
        }
        let reading = self.strict();
        self.ended = !matches!(reading, Some(Ok(_)));
        reading
    }
}
