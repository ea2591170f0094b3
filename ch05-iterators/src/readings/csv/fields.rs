//! From a line to a reading.

use jiff::Timestamp;

use super::Problem;
use crate::readings::{LEVEL_LIMIT, Reading};

/// What spreadsheets put at the beginning of a file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Characters of a field that an error repeats.
const SHOWN: usize = 40;

/// Whether the line names the columns; it is asked of a file's first.
pub(super) fn is_header(line: &[u8]) -> bool {
    let line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
    line.split(|&byte| byte == b',').map(unquoted).eq([&b"time"[..], b"value"])
}

/// The reading on a line.
pub(super) fn reading(line: &[u8]) -> Result<Reading, Problem> {
    let line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
    if line.trim_ascii().is_empty() {
        return Err(Problem::Empty);
    }
    let mut fields = line.split(|&byte| byte == b',').map(unquoted);
    let first = fields.next().unwrap_or_default();
    let time = time(first).ok_or_else(|| Problem::Time(shown(first)))?;
    let second = fields.next().ok_or(Problem::Missing)?;
    let level = level(second).ok_or_else(|| Problem::Value(shown(second)))?;
    match fields.next() {
        None => Ok((time, level)),
        Some(_) => Err(Problem::TooMany),
    }
}

fn time(field: &[u8]) -> Option<i64> {
    let text = str::from_utf8(field).ok()?;
    if let Ok(seconds) = text.parse() {
        return Timestamp::from_second(seconds).ok().map(Timestamp::as_second);
    }
    let instant: Timestamp = text.parse().ok()?;
    // Rounded down before 1970, too.
    i64::try_from(instant.as_nanosecond().div_euclid(1_000_000_000)).ok()
}

fn level(field: &[u8]) -> Option<i32> {
    let value: f64 = str::from_utf8(field).ok()?.parse().ok()?;
    let level = (value * 1000.0).round();
    // A NaN is in no range.
    let limit = f64::from(LEVEL_LIMIT);
    (-limit..=limit).contains(&level).then_some(level as i32)
}

fn unquoted(field: &[u8]) -> &[u8] {
    let field = field.trim_ascii();
    let inner = field.strip_prefix(b"\"").and_then(|field| field.strip_suffix(b"\""));
    inner.unwrap_or(field)
}

fn shown(field: &[u8]) -> String {
    let text = String::from_utf8_lossy(field);
    let cut = text.chars().nth(SHOWN).map_or("", |_| "...");
    text.chars().take(SHOWN).collect::<String>() + cut
}
