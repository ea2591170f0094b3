//! What workers compute: the primes of a range, and the samples of pi that hit.
//!
//! A chunk has the same answer whoever computes it and however often. That is what makes it harmless
//! that a queue hands a job out twice.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::primes::sieve::Sieve;
use crate::scatter::hits::hits;

/// Which numbers, and what is asked about them.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// What is asked.
    pub kind: Kind,
    /// The first number.
    pub start: u64,
    /// The number after the last one.
    pub end: u64,
}

/// What is asked about numbers.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Kind {
    /// Which of them are prime.
    Primes,
    /// Which samples of a seed lie in the quarter circle.
    Pi {
        /// Decides where the samples lie.
        seed: u64,
    },
}

/// What was found in one topic.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// How many of the numbers belong to the topic.
    pub count: u64,
    /// A checksum: the sum of the primes without its overflow, and 0 in the other topics.
    pub sum: u64,
}

/// Work that no worker takes.
#[derive(Debug, Error)]
pub enum WorkError {
    /// It ends before it begins.
    #[error("a range from {start} to {end}; expected an end that is not before the start")]
    Reversed {
        /// The first number.
        start: u64,
        /// The end.
        end: u64,
    },
    /// Beyond [`Kind::largest`].
    #[error("{end} as the end of the range; expected at most {largest}")]
    Beyond {
        /// The end.
        end: u64,
        /// See [`Kind::largest`].
        largest: u64,
    },
    /// More than [`LARGEST_CHUNK`] numbers in a chunk.
    #[error("a chunk of {numbers} numbers; expected 1 to {LARGEST_CHUNK}")]
    Chunk {
        /// Its numbers.
        numbers: u64,
    },
}

/// Numbers in a chunk: about half a minute of work.
pub const LARGEST_CHUNK: u64 = 30_000_000_000;

impl Kind {
    /// The end of ranges. What a worker allocates for primes grows with the root of it, and a message
    /// must not decide about a worker's memory.
    pub fn largest(self) -> u64 {
        match self {
            Self::Primes => 100_000_000_000_000,
            Self::Pi { .. } => i64::MAX.unsigned_abs(),
        }
    }

    /// The topics of its results. Each chunk has one answer in each of them.
    pub fn topics(self) -> &'static [&'static str] {
        match self {
            Self::Primes => &["prime", "non_prime"],
            Self::Pi { .. } => &["hit", "miss"],
        }
    }
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, start, end } = self;
        match kind {
            Kind::Primes => write!(f, "primes from {start} to {end}"),
            Kind::Pi { seed } => write!(f, "pi by samples {start} to {end} of seed {seed}"),
        }
    }
}

impl Work {
    /// Its numbers.
    pub fn range(&self) -> Range<u64> {
        self.start..self.end
    }

    /// How many numbers it has.
    pub fn len(&self) -> u64 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it can be computed at all, in chunks.
    ///
    /// # Errors
    ///
    /// Names what is wrong and what was expected.
    pub fn check(&self) -> Result<(), WorkError> {
        let Self { kind, start, end } = *self;
        let largest = kind.largest();
        if end < start {
            return Err(WorkError::Reversed { start, end });
        }
        if end > largest {
            return Err(WorkError::Beyond { end, largest });
        }
        Ok(())
    }

    /// Whether a worker takes it as one chunk.
    ///
    /// # Errors
    ///
    /// As [`Work::check`], and for a chunk that is too long.
    pub fn check_chunk(&self) -> Result<(), WorkError> {
        self.check()?;
        match self.len() {
            1..=LARGEST_CHUNK => Ok(()),
            numbers => Err(WorkError::Chunk { numbers }),
        }
    }
}

/// Computes chunks, and keeps what the next one needs as well.
#[derive(Debug, Default)]
pub struct Kernel {
    sieve: Sieve,
}

impl Kernel {
    /// What each of the work's topics gets, in their order; nothing when `go_on`, which is asked about
    /// every millisecond, says no.
    pub fn compute(&mut self, work: &Work, go_on: impl FnMut() -> bool) -> Option<[Found; 2]> {
        let others = |count: u64| Found { count: work.len() - count, sum: 0 };
        match work.kind {
            Kind::Primes => {
                let primes = self.sieve.find(work.range(), go_on)?;
                Some([Found { count: primes.count, sum: primes.sum }, others(primes.count)])
            }
            Kind::Pi { seed } => {
                let count = hits(seed, work.range(), go_on)?;
                Some([Found { count, sum: 0 }, others(count)])
            }
        }
    }
}
