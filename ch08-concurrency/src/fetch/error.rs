//! Why there is no page, and whether another attempt may succeed.

use std::io;
use std::time::Duration;

use thiserror::Error;

/// Why a URL has no page, after all attempts.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{url}: {cause}, after {}", tries_in_words(*tries))]
pub struct FetchError {
    /// The URL.
    pub url: String,
    /// How many attempts were made.
    pub tries: u32,
    /// How the last attempt ended.
    pub cause: Cause,
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Cause {
    /// It is not of the form `http://host:port/path`.
    #[error("expected http://host:port/path")]
    Url,
    /// There is no connection to the server.
    #[error("no connection: {0}")]
    Unreachable(io::ErrorKind),
    /// This program has as many open files as the system allows.
    #[error("too many open files; \"ulimit -n\" shows the limit and raises it")]
    Files,
    /// No complete answer arrived in time.
    #[error("no whole answer within {after:?}")]
    TimedOut {
        /// The timeout.
        after: Duration,
    },
    /// The connection ended before the answer did.
    #[error("the connection was lost")]
    Lost,
    /// The server answered with an error status.
    #[error("status {0}")]
    Status(u16),
    /// The answer is not HTTP, or its text is not UTF-8.
    #[error("an answer that cannot be read")]
    Malformed,
}

impl Cause {
    /// Whether another attempt may succeed: the server is busy, restarts, or cannot be reached for now.
    ///
    /// A request that the server rejects would be rejected again.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Url | Self::Malformed => false,
            Self::Unreachable(_) | Self::Files | Self::TimedOut { .. } | Self::Lost => true,
            // Too many requests, and all errors of the server itself.
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
