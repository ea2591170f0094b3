// To take home: nothing: the lesson is the whole of broker, ledger, submitter and worker.

//! Worker processes of this machine, with a queue in a file between them and the submitter.

use std::ops::Range;

use crate::clusters::{Cluster, ClusterError, Clusters};
use crate::crew::Role;
use crate::jobs::{Kind, Work};

/// How many primes the range holds.
///
/// # Errors
///
/// The cluster did not start, or did not answer.
pub fn embedded_queue(
    numbers: Range<u64>,
    chunk: u64,
    clusters: &mut Clusters,
) -> Result<u64, ClusterError> {
    count(clusters.embedded(Role::Worker)?, numbers, chunk)
}

/// The same on any cluster.
pub(super) fn count(
    cluster: &Cluster,
    numbers: Range<u64>,
    chunk: u64,
) -> Result<u64, ClusterError> {
    let (start, end) = (numbers.start, numbers.end.max(numbers.start));
    let standing = cluster.run(Work { kind: Kind::Primes, start, end }, chunk.max(1))?;
    Ok(standing.found("prime").unwrap_or_default().count)
}
