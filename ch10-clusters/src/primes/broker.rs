// To take home: nothing: it is the program of embedded_queue.rs with another address.

//! Worker processes with a NATS server between them and the submitter.

use std::ops::Range;

use super::embedded_queue::count;
use crate::clusters::{ClusterError, Clusters};

/// How many primes the range holds.
///
/// # Errors
///
/// The cluster did not start, or did not answer.
pub fn broker(
    numbers: Range<u64>,
    chunk: u64,
    clusters: &mut Clusters,
) -> Result<u64, ClusterError> {
    count(clusters.nats()?, numbers, chunk)
}
