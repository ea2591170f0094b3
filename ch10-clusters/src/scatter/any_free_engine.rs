// To take home: nothing: the lesson is the whole of broker, ledger, submitter and worker.

//! Tasks through a queue to any worker that is free: a load-balanced view.

use crate::clusters::{ClusterError, Clusters};
use crate::crew::Role;
use crate::jobs::{Kind, Work};

/// Tasks for each worker: one that is slower than the others gets fewer of them.
const TASKS: u64 = 4;

/// How many of so many samples lie in the quarter circle.
///
/// # Errors
///
/// The cluster did not start, or did not answer.
pub fn any_free_engine(
    seed: u64,
    samples: u64,
    clusters: &mut Clusters,
) -> Result<u64, ClusterError> {
    let tasks = TASKS * clusters.members() as u64;
    let work = Work { kind: Kind::Pi { seed }, start: 0, end: samples };
    let standing = clusters.embedded(Role::Worker)?.run(work, samples.div_ceil(tasks).max(1))?;
    Ok(standing.found("hit").unwrap_or_default().count)
}
