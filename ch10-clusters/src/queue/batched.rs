// To take home: nothing: it needs the brokers of this chapter.

//! Many jobs at a time.

use std::time::Duration;

use crate::broker::{BrokerError, Job, Queue};

/// Jobs that are stored, leased and acknowledged together.
pub const BATCH: usize = 500;

/// The same as one by one, for [`BATCH`] jobs at a time.
///
/// A worker that dies has [`BATCH`] jobs, which wait until its lease has ended. So a batch should take much less
/// time than a lease lasts.
pub fn batched(
    jobs: &[Job],
    queue: &dyn Queue,
    stored: &mut dyn FnMut(),
    done: &mut dyn FnMut(&[u8]),
) -> Result<(), BrokerError> {
    for batch in jobs.chunks(BATCH) {
        queue.publish(batch)?;
    }
    stored();
    loop {
        let leased = queue.lease(BATCH, Duration::ZERO)?;
        if leased.is_empty() {
            return Ok(());
        }
        leased.iter().for_each(|leased| done(&leased.job.payload));
        let receipts: Vec<_> = leased.into_iter().map(|leased| leased.receipt).collect();
        queue.acknowledge(&receipts)?;
    }
}
