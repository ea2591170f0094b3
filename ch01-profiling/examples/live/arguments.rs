//! The command line.

use std::ops::RangeInclusive;

pub(crate) const USAGE: &str = "\
usage: live [--seconds SECONDS] [--port PORT]
Serves a page on this machine for 15 seconds, on a port that is free, unless told otherwise.";

const SECONDS: RangeInclusive<u64> = 1..=86_400;

pub(crate) enum Request {
    Help,
    Run(Settings),
}

pub(crate) struct Settings {
    pub(crate) seconds: u64,
    /// 0 for one that is free.
    pub(crate) port: u16,
}

/// Reads the words after the program's name.
///
/// # Errors
///
/// One line that names the word and what was expected there.
pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut settings = Settings { seconds: 15, port: 0 };
    while let Some(option) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{option} needs a number after it"));
        match option.as_str() {
            "-h" | "--help" => return Ok(Request::Help),
            "--seconds" => {
                let word = value()?;
                let seconds = word.parse().ok().filter(|seconds| SECONDS.contains(seconds));
                settings.seconds = seconds.ok_or_else(|| {
                    let (least, most) = (SECONDS.start(), SECONDS.end());
                    format!(
                        "--seconds cannot be {word:?}; expected a number from {least} to {most}"
                    )
                })?;
            }
            "--port" => {
                let word = value()?;
                settings.port = word.parse().map_err(|_| {
                    format!("--port cannot be {word:?}; expected a number from 0 to 65535")
                })?;
            }
            other => return Err(format!("{other:?} is no option; expected --seconds or --port")),
        }
    }
    Ok(Request::Run(settings))
}
