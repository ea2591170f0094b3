//! Small jobs through a queue: stored, leased, done, acknowledged (book: NSQ's queues).
//!
//! What a job costs before any of its work is done. The payload is one number, and a worker's answer is the
//! number again, so that a rung which loses a job or has one twice is found out.

pub mod batched;
mod brokers;
pub mod channel;
pub mod one_by_one;
pub mod prefetched;

use std::time::Duration;

use shared::ladder::{Ladder, Rung, equal};

pub use self::brokers::Brokers;
use crate::broker::BrokerError;
use crate::broker::nats::server::NATS_SERVER;

/// Has each payload go through a queue as a job of its own.
///
/// # Errors
///
/// The broker does not do its work.
pub type Pass = fn(payloads: &[u64], brokers: &Brokers) -> Result<Passed, BrokerError>;

/// What came out of the queue.
#[derive(Clone, Debug)]
pub struct Passed {
    /// All payloads in the order of their size.
    pub payloads: Vec<u64>,
    /// How long it took to lease and acknowledge the jobs when all were stored.
    pub leasing: Duration,
    /// Bytes that were written into the file, or that went over the connection in both directions; 8 in memory.
    pub bytes: u64,
}

/// Every way this chapter hands over small jobs.
pub const LADDER: Ladder<Pass> = Ladder {
    name: "queue",
    naive: Rung::new(
        "embedded_one_by_one",
        "10.3",
        "An SQLite file, three transactions per job; the first one waits until the disk has the job.",
        embedded_one_by_one,
    ),
    faster: &[
        Rung::new(
            "embedded_batched",
            "beyond",
            "The same file, 500 jobs per transaction: they share the cost of a transaction.",
            embedded_batched,
        ),
        Rung::new(
            "embedded_prefetched",
            "beyond",
            "Leases the next batch meanwhile. The file has one writer at a time, so little overlaps.",
            embedded_prefetched,
        ),
        Rung::<Pass>::new(
            "broker_one_by_one",
            "10.3",
            "NATS JetStream, as most programs use it: three messages per job, each of which waits for its answer.",
            broker_one_by_one,
        )
        .needs(nats),
        Rung::<Pass>::new(
            "broker_batched",
            "10.3",
            "500 messages are sent at a time: they share the wait for the server.",
            broker_batched,
        )
        .needs(nats),
        Rung::<Pass>::new(
            "broker_prefetched",
            "10.3",
            "Requests the next batch while this one is done, as NSQ does with `max_in_flight`.",
            broker_prefetched,
        )
        .needs(nats),
        Rung::new(
            "channel",
            "beyond",
            "A channel between two threads: nothing is stored, and all jobs are lost with the program.",
            |payloads, _| Ok(channel::channel(payloads)),
        ),
    ],
};

/// Whether the same payloads came out.
///
/// # Errors
///
/// Names the first that differs.
pub fn agrees(want: &Passed, got: &Passed) -> Result<(), String> {
    equal(&want.payloads, &got.payloads)
}

fn nats() -> Result<(), String> {
    NATS_SERVER.installed()
}

/// See [`one_by_one::one_by_one`].
pub fn embedded_one_by_one(payloads: &[u64], brokers: &Brokers) -> Result<Passed, BrokerError> {
    brokers.in_a_file(payloads, one_by_one::one_by_one)
}

/// See [`batched::batched`].
pub fn embedded_batched(payloads: &[u64], brokers: &Brokers) -> Result<Passed, BrokerError> {
    brokers.in_a_file(payloads, batched::batched)
}

/// See [`prefetched::prefetched`].
pub fn embedded_prefetched(payloads: &[u64], brokers: &Brokers) -> Result<Passed, BrokerError> {
    brokers.in_a_file(payloads, prefetched::prefetched)
}

/// See [`one_by_one::one_by_one`].
pub fn broker_one_by_one(payloads: &[u64], brokers: &Brokers) -> Result<Passed, BrokerError> {
    brokers.on_a_server(payloads, one_by_one::one_by_one)
}

/// See [`batched::batched`].
pub fn broker_batched(payloads: &[u64], brokers: &Brokers) -> Result<Passed, BrokerError> {
    brokers.on_a_server(payloads, batched::batched)
}

/// See [`prefetched::prefetched`].
pub fn broker_prefetched(payloads: &[u64], brokers: &Brokers) -> Result<Passed, BrokerError> {
    brokers.on_a_server(payloads, prefetched::prefetched)
}
