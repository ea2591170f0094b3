//! From a line to a reading.

use jiff::fmt::temporal::Pieces;

use super::Problem;
use super::order::Line;
use crate::readings::{LEVEL_LIMIT, civil, local_seconds};

/// Characters of a field that an error repeats.
const SHOWN: usize = 40;

/// Whether the line names the columns, as the first line of a file may.
pub(super) fn is_header(line: &[u8]) -> bool {
    line.split(|&byte| byte == b',').map(unquoted).eq([&b"time"[..], b"value"])
}

/// The reading on the line of this number.
pub(super) fn reading(number: u64, line: &[u8]) -> Result<Line, Problem> {
    if line.trim_ascii().is_empty() {
        return Err(Problem::Empty);
    }
    let mut fields = line.split(|&byte| byte == b',').map(unquoted);
    let first = fields.next().unwrap_or_default();
    let (time, is_cut) = time(first).ok_or_else(|| match number {
        1 => Problem::Header(shown(first)),
        _ => Problem::Time(shown(first)),
    })?;
    let second = fields.next().ok_or(Problem::Missing)?;
    let level = level(second)?;
    match fields.next() {
        None => {
            let cut = is_cut.then(|| shown(first));
            Ok(Line { number, reading: (time, level), cut })
        }
        Some(_) => Err(Problem::TooMany),
    }
}

/// The second, and whether the text has a fraction that was cut off, or a leap second, which counts
/// as the second before it.
fn time(field: &[u8]) -> Option<(i64, bool)> {
    // The time must be within the years that can be shown.
    let known = |&seconds: &i64| local_seconds(civil(seconds)) == seconds;
    let text = str::from_utf8(field).ok()?;
    if let Ok(seconds) = text.parse() {
        return Some(seconds).filter(known).map(|seconds| (seconds, false));
    }
    // The text is read in parts, as jiff's timestamps do not cover the first and the last 26 hours
    // of these years.
    let parts = Pieces::parse(text).ok()?;
    let (time, offset) = (parts.time()?, parts.to_numeric_offset()?);
    let local = local_seconds(parts.date().at(time.hour(), time.minute(), time.second(), 0));
    let is_cut = time.subsec_nanosecond() != 0 || text.contains(":60");
    Some(local - i64::from(offset.seconds())).filter(known).map(|seconds| (seconds, is_cut))
}

fn level(field: &[u8]) -> Result<i32, Problem> {
    let value = str::from_utf8(field).ok().and_then(|text| text.parse::<f64>().ok());
    let level = value.map(|value| (value * 1000.0).round());
    // This refuses a NaN too, as it is in no range.
    let limit = f64::from(LEVEL_LIMIT);
    match level {
        Some(level) if (-limit..=limit).contains(&level) => Ok(level as i32),
        Some(level) if level.is_finite() => Err(Problem::Large(shown(field))),
        _ => Err(Problem::Value(shown(field))),
    }
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
