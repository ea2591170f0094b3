//! The command line.

use std::error::Error;
use std::ffi::OsString;
use std::path::PathBuf;

use ch05_iterators::anomalies_rolling::Window;
use ch05_iterators::readings::Calendar;
use ch05_iterators::readings::csv::BadLines;
use shared::program::Misuse;

pub(crate) const USAGE: &str = "\
usage: anomalies [FILE] [--skip] [--sigmas N] [--zone ZONE | --window READINGS]
FILE has lines of time,value: 2026-03-29T00:59:59Z,21.5; without it, a sample is made.
--skip             skip and count bad lines; otherwise the first ends the program
--sigmas N         how many standard deviations are too many, 0 to 255; 5 unless told
--zone ZONE        whose days: UTC unless told, Europe/Berlin, CET-1CEST,M3.5.0,M10.5.0/3
--window READINGS  compare each reading with so many before it, instead of by day";

/// What to look for, and where.
pub(crate) struct Search {
    pub(crate) file: Option<PathBuf>,
    pub(crate) bad_lines: BadLines,
    pub(crate) sigmas: u8,
    pub(crate) question: Question,
}

/// What a reading is compared with.
pub(crate) enum Question {
    ByDay(Calendar),
    Rolling(Window),
}

/// Reads the words after the program's name.
///
/// # Errors
///
/// [`Misuse`] names the word and what was expected there.
pub(crate) fn parse(mut words: impl Iterator<Item = OsString>) -> Result<Search, Misuse> {
    let (mut file, mut bad_lines, mut sigmas) = (None, BadLines::Stop, 5);
    let (mut zone, mut window) = (None, None);
    while let Some(word) = words.next() {
        let option = word.to_string_lossy().into_owned();
        let mut value = || match words.next() {
            Some(value) => Ok(value.to_string_lossy().into_owned()),
            None => Err(Misuse::new(format!("{option} needs a value"))),
        };
        match option.as_str() {
            "--skip" => bad_lines = BadLines::Skip,
            "--sigmas" => sigmas = number(&option, &value()?, "0 to 255")?,
            "--zone" => zone = Some(Calendar::named(&value()?).map_err(misuse)?),
            "--window" => {
                let readings = number(&option, &value()?, "1 to 16777216")?;
                window = Some(Window::new(readings).map_err(misuse)?);
            }
            _ if option.starts_with('-') => {
                return Err(Misuse::new(format!("no option is called {option:?}")));
            }
            _ if file.is_some() => {
                return Err(Misuse::new(format!("{option:?} is a second file; expected one")));
            }
            _ => file = Some(PathBuf::from(word)),
        }
    }
    let question = match (zone, window) {
        (Some(_), Some(_)) => {
            return Err(Misuse::new("--zone and --window exclude each other"));
        }
        (zone, None) => Question::ByDay(zone.unwrap_or_else(Calendar::utc)),
        (None, Some(window)) => Question::Rolling(window),
    };
    Ok(Search { file, bad_lines, sigmas, question })
}

fn number<N: std::str::FromStr>(option: &str, word: &str, allowed: &str) -> Result<N, Misuse> {
    word.parse().map_err(|_| {
        Misuse::new(format!("{option} cannot be {word:?}; expected a number from {allowed}"))
    })
}

fn misuse(error: impl Error) -> Misuse {
    Misuse::new(error.to_string())
}
