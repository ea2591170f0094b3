//! Why there is no profile.

use std::io;

use thiserror::Error;

use super::tally::RATES;

/// Why there is no profile, or not the part that was asked for.
#[derive(Debug, Error)]
pub enum Error {
    /// Signals to a thread, and `/proc`, are Linux's.
    #[error(
        "sampling needs Linux on x86_64 or aarch64; this is {} on {}",
        std::env::consts::OS,
        std::env::consts::ARCH
    )]
    System,
    /// A rate that no clock can keep, or none.
    #[error("cannot take {0} samples a second; expected {least} to {most}", least = RATES.start(), most = RATES.end())]
    Rate(u32),
    /// A signal has one handler in a process.
    #[error("this process is being recorded already; there is one recording at a time")]
    Busy,
    /// Somebody else's handler would be lost.
    #[error("SIGPROF has another handler in this process; is there another profiler?")]
    Taken,
    /// A call that sampling stands on failed.
    #[error("the kernel refuses {what}: {source}")]
    Refused {
        /// The call.
        what: &'static str,
        /// What the kernel said.
        source: io::Error,
    },
    /// The program was built without what leads from an address to a line.
    #[error(
        "this program has no line tables; build it with debug = \"line-tables-only\" or more, not stripped"
    )]
    NoLines,
    /// Nothing was sampled: the work took no time, or its thread blocks the signal.
    #[error("no samples: the work used too little processor time, or blocks SIGPROF")]
    Empty,
    /// No sample was in the function.
    #[error("no sample was in a function {name:?}; the closest are {}", .close.join(", "))]
    Function {
        /// What was asked for.
        name: String,
        /// Names like it that were sampled.
        close: Vec<String>,
    },
    /// Several functions could be meant.
    #[error("{name:?} may be any of {}; say more of the name", .candidates.join(", "))]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// The functions.
        candidates: Vec<String>,
    },
}
