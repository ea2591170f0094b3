//! What can be wrong with a file of readings.

use std::io;

use thiserror::Error;

use super::lines::LONGEST;
use crate::readings::{LEVEL_LIMIT, instant, units};

/// Why there is no further reading.
#[derive(Debug, Error)]
pub enum CsvError {
    /// The system could not read the file.
    #[error("cannot read {file}: {source}")]
    Read {
        /// The file.
        file: String,
        /// The system's error.
        source: io::Error,
    },
    /// A line holds no reading.
    #[error("{file}, line {line}, {problem}")]
    Line {
        /// The file.
        file: String,
        /// Its number, counted from 1; empty lines and the header count, too.
        line: u64,
        /// What is wrong there.
        problem: Problem,
    },
}

/// What is wrong with a line; the message begins with the field.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// The line is empty.
    #[error("field time: the line is empty")]
    Empty,
    /// There is one field.
    #[error("field value: missing")]
    Missing,
    /// There are more than two fields.
    #[error("field 3: one too many; expected time,value")]
    TooMany,
    /// The line is too long.
    #[error("field time or value: the line is longer than {LONGEST} bytes")]
    TooLong,
    /// The time is not an instant.
    #[error("field time: {0:?} is no instant such as 2026-03-29T00:59:59Z or 1774745999")]
    Time(String),
    /// The first line is neither a header nor a reading.
    #[error(
        "field time: {0:?} is no instant such as 2026-03-29T00:59:59Z, and the only header is time,value"
    )]
    Header(String),
    /// The reading is earlier than the one before it, or has the same time.
    #[error("field time: {} does not come after {} of line {last_line}", counted(*time, cut), instant(*last))]
    Order {
        /// The reading's.
        time: i64,
        /// The text of the time, if it has a fraction of a second or is a leap second.
        cut: Option<String>,
        /// The time of the reading before it.
        last: i64,
        /// The line of the reading before it.
        last_line: u64,
    },
    /// The two readings after this one are earlier.
    #[error("field time: {} is too far ahead: the next two readings begin with {}", instant(*time), instant(*next))]
    Ahead {
        /// The reading's.
        time: i64,
        /// The time of the reading after it.
        next: i64,
    },
    /// The value is not a number, or is not finite.
    #[error(
        "field value: {0:?} is no number from -{limit} to {limit}", limit = units(LEVEL_LIMIT)
    )]
    Value(String),
    /// The value, in thousandths, does not fit in 32 bits.
    #[error(
        "field value: {0} is no number from -{limit} to {limit}; larger ones need a larger unit, such as \
         MB for bytes",
        limit = units(LEVEL_LIMIT)
    )]
    Large(String),
}

fn counted(time: i64, cut: &Option<String>) -> String {
    let instant = instant(time);
    match cut {
        Some(text) => format!("{text:?} counts as {instant}, without fraction or leap second, and"),
        None => instant,
    }
}
