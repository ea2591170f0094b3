//! The brokers that the rungs use, each started when the first rung needs it.

use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};
use std::{fs, io};

use shared::service::Service;
use tempfile::TempDir;

use super::Passed;
use crate::broker::embedded::Embedded;
use crate::broker::nats::{Nats, server};
use crate::broker::{Broker, BrokerError, Job, Queue, Terms};

const TERMS: Terms = Terms { lease: Duration::from_secs(60), tries: 3, room: 10_000_000 };

/// Publishes the jobs, says so, and hands each payload on that a worker has done.
type Way = fn(
    &[Job],
    &dyn Queue,
    stored: &mut dyn FnMut(),
    done: &mut dyn FnMut(&[u8]),
) -> Result<(), BrokerError>;

/// A file of queues and a server, both new and empty.
#[derive(Default)]
pub struct Brokers {
    file: OnceLock<(Embedded, TempDir)>,
    server: OnceLock<(Nats, Service)>,
    queues: AtomicU64,
}

impl Brokers {
    pub(super) fn in_a_file(&self, payloads: &[u64], way: Way) -> Result<Passed, BrokerError> {
        let (broker, folder) = started(&self.file, || {
            let folder = tempfile::tempdir().map_err(|error| failed("a file of queues", &error))?;
            Ok((Embedded::open(&folder.path().join("queues"))?, folder))
        })?;
        self.pass(payloads, broker, || written(folder.path()), way)
    }

    pub(super) fn on_a_server(&self, payloads: &[u64], way: Way) -> Result<Passed, BrokerError> {
        let (broker, _) = started(&self.server, || {
            let service = server::start().map_err(|error| failed("nats-server", &error))?;
            Ok((Nats::open(&format!("nats://{}", service.address()))?, service))
        })?;
        self.pass(payloads, broker, || broker.traffic(), way)
    }

    fn pass(
        &self,
        payloads: &[u64],
        broker: &dyn Broker,
        bytes: impl Fn() -> u64,
        way: Way,
    ) -> Result<Passed, BrokerError> {
        let name = format!("queue-{}", self.queues.fetch_add(1, Relaxed));
        let queue = broker.queue(&name, TERMS)?;
        let jobs: Vec<Job> = payloads.iter().enumerate().map(job).collect();
        let before = bytes();
        let (mut start, mut came) = (Instant::now(), Vec::with_capacity(jobs.len()));
        way(&jobs, &*queue, &mut || start = Instant::now(), &mut |payload| {
            // Only what was put in comes out.
            came.push(payload.try_into().map_or(u64::MAX, u64::from_le_bytes));
        })?;
        let (leasing, bytes) = (start.elapsed(), bytes() - before);
        queue.remove()?;
        came.sort_unstable();
        Ok(Passed { payloads: came, leasing, bytes })
    }
}

fn job((number, payload): (usize, &u64)) -> Job {
    Job { id: number.to_string(), payload: payload.to_le_bytes().into() }
}

fn failed(broker: &str, error: &dyn std::error::Error) -> BrokerError {
    BrokerError::Failed { broker: broker.into(), reason: error.to_string() }
}

fn started<T>(
    cell: &OnceLock<T>,
    start: impl FnOnce() -> Result<T, BrokerError>,
) -> Result<&T, BrokerError> {
    if cell.get().is_none() {
        let started = start()?;
        // Another thread may have been quicker; then its broker is used.
        let _ = cell.set(started);
    }
    Ok(cell.get().expect("it was set above"))
}

/// Bytes that this process has written; on systems that do not count them, the bytes that lie there now.
fn written(folder: &Path) -> u64 {
    let counted = fs::read_to_string("/proc/self/io").ok().and_then(|text| {
        text.lines().find_map(|line| line.strip_prefix("wchar: ")?.trim().parse().ok())
    });
    counted.or_else(|| sizes(folder).ok()).unwrap_or_default()
}

fn sizes(folder: &Path) -> io::Result<u64> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
}
