// To take home: nothing: it needs the brokers of this chapter.

//! The next batch is fetched while this one is done.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::batched::BATCH;
use crate::broker::{BrokerError, Job, Queue};

/// The same as batched, with a thread that leases one batch ahead.
///
/// A batch that waits is leased already: the time that it waits is a part of its lease.
pub fn prefetched(
    jobs: &[Job],
    queue: &dyn Queue,
    stored: &mut dyn FnMut(),
    done: &mut dyn FnMut(&[u8]),
) -> Result<(), BrokerError> {
    for batch in jobs.chunks(BATCH) {
        queue.publish(batch)?;
    }
    stored();
    thread::scope(|scope| {
        // With no room in the channel, one batch waits in the thread's hands.
        let (sender, batches) = mpsc::sync_channel(0);
        scope.spawn(move || {
            loop {
                let leased = queue.lease(BATCH, Duration::ZERO);
                let last = leased.as_ref().map_or(true, Vec::is_empty);
                // A worker that has failed takes no more.
                if sender.send(leased).is_err() || last {
                    return;
                }
            }
        });
        for leased in batches {
            let leased = leased?;
            leased.iter().for_each(|leased| done(&leased.job.payload));
            let receipts: Vec<_> = leased.into_iter().map(|leased| leased.receipt).collect();
            queue.acknowledge(&receipts)?;
        }
        Ok(())
    })
}
