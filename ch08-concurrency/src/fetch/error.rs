//! Why there is no page, and whether it is worth another try.

use std::io;
use std::time::Duration;

use thiserror::Error;

/// Why a URL has no page, after all tries.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{url}: {cause}, after {}", tries_in_words(*tries))]
pub struct FetchError {
    /// What was asked for.
    pub url: String,
    /// How often.
    pub tries: u32,
    /// How the last try ended.
    pub cause: Cause,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Cause {
    /// It is not of the form `http://host:port/path`.
    #[error("expected http://host:port/path")]
    Url,
    /// There is no connection to the server.
    #[error("no connection: {0}")]
    Unreachable(io::ErrorKind),
    /// This program has as many files open as the system lets it.
    #[error("too many open files; \"ulimit -n\" shows the limit and raises it")]
    Files,
    /// No whole answer came in time.
    #[error("no whole answer within {after:?}")]
    TimedOut {
        /// How long it was waited for.
        after: Duration,
    },
    /// The connection ended before the answer did.
    #[error("the connection was lost")]
    Lost,
    /// The server answered that something is wrong.
    #[error("status {0}")]
    Status(u16),
    /// The answer is not HTTP, or its text is not UTF-8.
    #[error("an answer that cannot be read")]
    Malformed,
}

impl Cause {
    /// Whether another try may go better: the server is busy, restarts, or is out of reach for now.
    ///
    /// A request that the server calls wrong is as wrong the second time.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Url | Self::Malformed => false,
            Self::Unreachable(_) | Self::Files | Self::TimedOut { .. } | Self::Lost => true,
            // Too many requests, and whatever the server blames on itself.
            Self::Status(status) => matches!(status, 429 | 500..600),
        }
    }

    pub(super) fn of_opening(error: io::Error) -> Self {
        /// EMFILE on every Unix.
        const TOO_MANY_FILES: i32 = 24;
        match (error.raw_os_error(), error.kind()) {
            (Some(TOO_MANY_FILES), _) if cfg!(unix) => Self::Files,
            // Such as a port that is no number.
            (None, io::ErrorKind::InvalidInput) => Self::Url,
            (_, kind) => Self::Unreachable(kind),
        }
    }

    pub(super) fn of_asking(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidInput => Self::Url,
            io::ErrorKind::InvalidData => Self::Malformed,
            _ => Self::Lost,
        }
    }
}

fn tries_in_words(tries: u32) -> String {
    if tries == 1 { "1 try".into() } else { format!("{tries} tries") }
}
