// To take home: nothing: it needs the brokers of this chapter.

//! One job at a time.

use std::slice;
use std::time::Duration;

use crate::broker::{BrokerError, Job, Queue};

/// Stores each job and waits until it is stored; then leases each, does it, acknowledges it, and waits again.
///
/// `stored` is called when all jobs are stored, and `done` with each payload.
pub fn one_by_one(
    jobs: &[Job],
    queue: &dyn Queue,
    stored: &mut dyn FnMut(),
    done: &mut dyn FnMut(&[u8]),
) -> Result<(), BrokerError> {
    for job in jobs {
        queue.publish(slice::from_ref(job))?;
    }
    stored();
    while let [leased] = &queue.lease(1, Duration::ZERO)?[..] {
        done(&leased.job.payload);
        queue.acknowledge(slice::from_ref(&leased.receipt))?;
    }
    Ok(())
}
