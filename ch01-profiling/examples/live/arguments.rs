//! The command line.

use std::ops::RangeInclusive;

use shared::program::{Misuse, number};

pub(crate) const USAGE: &str = "\
usage: live [--seconds SECONDS] [--port PORT]
Serves a page on this machine for 15 seconds, on a port that is free, unless told otherwise.";

const SECONDS: RangeInclusive<u64> = 1..=86_400;

pub(crate) struct Settings {
    pub(crate) seconds: u64,
    /// 0 for one that is free.
    pub(crate) port: u16,
}

/// Reads the words after the program's name.
///
/// # Errors
///
/// [`Misuse`] names the word and what was expected there.
pub(crate) fn parse(words: &[String]) -> Result<Settings, Misuse> {
    let mut settings = Settings { seconds: 15, port: 0 };
    for pair in words.chunks(2) {
        let option = &pair[0];
        let missing = || Misuse::new(format!("{option} needs a number after it"));
        let value = pair.get(1).ok_or_else(missing);
        match option.as_str() {
            "--seconds" => settings.seconds = number(option, value?, SECONDS)?,
            "--port" => settings.port = number(option, value?, 0..=u16::MAX)?,
            other => {
                let expected = "expected --seconds or --port";
                return Err(Misuse::new(format!("{other:?} is no option; {expected}")));
            }
        }
    }
    Ok(settings)
}
