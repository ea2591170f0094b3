//! How many primes a range holds, counted by one process, by threads, and by workers that a broker feeds
//! (book 10.3).
//!
//! ```
//! use ch10_clusters::primes::serial::serial;
//!
//! assert_eq!(serial(100_000_000..101_000_000), 54_208);
//! ```

pub mod broker;
pub mod embedded_queue;
pub mod serial;
pub mod sieve;
pub mod threads;
#[allow(unused_variables, reason = "not yet written")]
pub mod yours;

use std::ops::Range;

use shared::ladder::{Ladder, Rung, equal};

use crate::broker::nats::server;
use crate::clusters::{ClusterError, Clusters};

/// The number of primes of a half-open range, found by the members of a cluster, which get so many numbers
/// at a time. An empty range holds none, and so does one that ends before it begins. No numbers at a
/// time count as one.
///
/// # Errors
///
/// A cluster may not start, or not answer.
pub type Count =
    fn(numbers: Range<u64>, chunk: u64, clusters: &mut Clusters) -> Result<u64, ClusterError>;

/// Every way this chapter counts primes.
pub const LADDER: Ladder<Count> = Ladder {
    name: "primes",
    naive: Rung::new(
        "serial",
        "10.3",
        "One process: a sieve in the L1 cache, with which the others are compared.",
        |numbers, _, _| Ok(serial::serial(numbers)),
    ),
    faster: &[
        Rung::new(
            "threads",
            "beyond",
            "Threads take chunks from a counter in memory: all cores, and no messages.",
            |numbers, chunk, clusters| Ok(threads::threads(numbers, chunk, clusters.members())),
        ),
        Rung::new(
            "embedded_queue",
            "10.3",
            "Processes that lease chunks from a queue in a file: each chunk is stored, leased, answered and \
             acknowledged.",
            embedded_queue::embedded_queue,
        ),
        Rung::<Count>::new(
            "broker",
            "10.3",
            "The same program with a server, so that workers may be on other machines.",
            broker::broker,
        )
        .needs(installed),
        Rung::new("yours", "beyond", "Yours to write.", |numbers, chunk, clusters| {
            Ok(yours::yours(numbers, chunk, clusters.members()))
        }),
    ],
};

fn installed() -> Result<(), String> {
    server::NATS_SERVER.installed()
}

/// Whether two rungs found the same number; an error is no answer.
///
/// # Errors
///
/// Names both numbers, or the error.
pub fn agrees(
    want: &Result<u64, ClusterError>,
    got: &Result<u64, ClusterError>,
) -> Result<(), String> {
    match (want, got) {
        (Ok(want), Ok(got)) => equal(want, got),
        (Err(error), _) | (_, Err(error)) => Err(error.to_string()),
    }
}
