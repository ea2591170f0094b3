//! A worker: leases jobs, computes them, publishes the answers, and only then acknowledges the jobs.
//!
//! It can be killed at any moment. A job that it held is leased to another worker when the lease ends, and
//! an answer that was published twice counts once.

use std::any::Any;
use std::collections::{BTreeMap, HashMap};
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;
use thiserror::Error;

use crate::broker::{Broker, BrokerError, Job, Leased, Receipt};
use crate::jobs::{Found, Kernel, Work};
use crate::messages::{Answer, MessageError, Order};
use crate::steady::{Settings, Steady, answers};

/// What a worker did.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Tally {
    /// Jobs whose answers were published.
    pub done: u64,
    /// Jobs that it could not compute and gave back with the reason.
    pub failed: u64,
    /// Jobs that it gave back because it was told to stop.
    pub given_back: u64,
}

/// Why a worker ended by itself.
#[derive(Debug, Error)]
pub enum WorkerError {
    /// The broker failed for longer than [`Settings::patience`].
    #[error(transparent)]
    Broker(#[from] BrokerError),
    /// A job is written in another version, and this worker gave its jobs back.
    #[error("job {id}: {reason}; this worker gave its jobs back")]
    Version {
        /// The job.
        id: String,
        /// Both versions.
        reason: MessageError,
    },
}

/// Asked by a kernel about every millisecond: whether to go on.
pub type GoOn<'a> = dyn FnMut() -> bool + 'a;

/// How a kernel computes a chunk: what each topic gets, or nothing if it was told not to go on.
pub type Compute<'a> = dyn FnMut(&Work, &mut GoOn<'_>) -> Option<[Found; 2]> + 'a;

/// How long it waits for a job before it looks whether to stop.
const WAIT: Duration = Duration::from_millis(250);

/// A job that failed is not tried again at once.
const RETRY: Duration = Duration::from_millis(200);

/// While a queue is full.
const PAUSE: Duration = Duration::from_millis(10);

/// Of short jobs it takes so many at once as take about this time, to save messages. Of longer ones it
/// takes one, so that no worker waits for jobs that another one holds.
const BATCH: Duration = Duration::from_millis(4);

/// Jobs that are taken at once at the most.
const LARGEST_BATCH: usize = 64;

/// Queues of answers that are kept open.
const OPEN_QUEUES: usize = 64;

/// Works until it is told to stop, and gives the jobs back then that it has not finished.
///
/// # Errors
///
/// [`WorkerError`] says why it cannot go on.
pub fn work(
    broker: &dyn Broker,
    settings: &Settings,
    stop: &AtomicBool,
) -> Result<Tally, WorkerError> {
    let mut kernel = Kernel::default();
    work_with(broker, settings, stop, &mut |work, go_on| kernel.compute(work, go_on))
}

/// The same with another way to compute, such as one that fails.
///
/// # Errors
///
/// As [`work`].
pub fn work_with(
    broker: &dyn Broker,
    settings: &Settings,
    stop: &AtomicBool,
    compute: &mut Compute<'_>,
) -> Result<Tally, WorkerError> {
    let mut worker = Worker {
        broker,
        settings,
        stop,
        jobs: Steady::new(broker, &settings.queue, settings.jobs(), settings.patience),
        answers: HashMap::new(),
        tally: Tally::default(),
    };
    match worker.work(compute) {
        // Whoever was told to stop does not wait for a broker that is away.
        Err(WorkerError::Broker(_)) if stop.load(Relaxed) => Ok(worker.tally),
        ended => ended.map(|()| worker.tally),
    }
}

struct Worker<'a> {
    broker: &'a dyn Broker,
    settings: &'a Settings,
    stop: &'a AtomicBool,
    jobs: Steady<'a>,
    answers: HashMap<String, Steady<'a>>,
    tally: Tally,
}

impl<'a> Worker<'a> {
    fn work(&mut self, compute: &mut Compute<'_>) -> Result<(), WorkerError> {
        // Answers of more jobs would find no room, however long this worker waited.
        let room = usize::try_from(self.settings.room).unwrap_or(usize::MAX);
        let largest = room.clamp(1, LARGEST_BATCH);
        let mut most = 1;
        while !self.stop.load(Relaxed) {
            let leased = self.jobs.ask(self.stop, |queue| queue.lease(most, WAIT))?;
            if leased.is_empty() {
                continue;
            }
            let (jobs, start) = (leased.len(), Instant::now());
            self.batch(leased, compute)?;
            let each = start.elapsed().as_secs_f64() / jobs as f64;
            most = ((BATCH.as_secs_f64() / each) as usize).clamp(1, largest);
        }
        Ok(())
    }

    fn batch(&mut self, leased: Vec<Leased>, compute: &mut Compute<'_>) -> Result<(), WorkerError> {
        let receipts: Vec<Receipt> = leased.iter().map(|job| job.receipt.clone()).collect();
        let mut alarm = Instant::now();
        let (mut done, mut found) = (Vec::new(), Vec::new());
        for (at, Leased { job, receipt, .. }) in leased.into_iter().enumerate() {
            let order = match Order::decode(&job.payload) {
                Ok(order) => order,
                Err(reason @ MessageError::Version { .. }) => {
                    self.acknowledge(&done, &found, &mut alarm)?;
                    self.give_back(&receipts[at..], &reason.to_string())?;
                    return Err(WorkerError::Version { id: job.id, reason });
                }
                Err(error) => {
                    self.fail(&receipt, &error.to_string())?;
                    continue;
                }
            };
            // Those that were answered are held, too, until all answers are published.
            let held: Vec<&Receipt> = done.iter().chain(&receipts[at..]).collect();
            let mut go_on = || {
                self.extend(&held, &mut alarm);
                !self.stop.load(Relaxed)
            };
            match panic::catch_unwind(AssertUnwindSafe(|| compute(&order.work, &mut go_on))) {
                Ok(Some(answer)) => {
                    done.push(receipt);
                    found.push((order, answer));
                }
                Ok(None) => {
                    self.acknowledge(&done, &found, &mut alarm)?;
                    self.tally.given_back += (receipts.len() - at) as u64;
                    return self.give_back(&receipts[at..], "the worker was told to stop");
                }
                Err(panic) => self.fail(&receipt, &said(&*panic))?,
            }
        }
        self.acknowledge(&done, &found, &mut alarm)
    }

    /// Publishes answers, and acknowledges their jobs when all of them are stored.
    fn acknowledge(
        &mut self,
        receipts: &[Receipt],
        found: &[(Order, [Found; 2])],
        alarm: &mut Instant,
    ) -> Result<(), WorkerError> {
        // In the order of the topics: the submitter waits for the last one of them.
        let mut queues: BTreeMap<(usize, String), Vec<Job>> = BTreeMap::new();
        for (order, found) in found {
            for (at, (topic, &found)) in order.work.kind.topics().iter().zip(found).enumerate() {
                let answer = Answer { order: order.clone(), topic: (*topic).into(), found };
                let job = Job { id: order.id(), payload: answer.encode() };
                queues.entry((at, answers(&order.run, topic))).or_default().push(job);
            }
        }
        for ((_, queue), jobs) in queues {
            while !self.publish(&queue, &jobs)? {
                // The submitter does not fetch them. So this worker takes no more work, and keeps the jobs
                // whose answers nobody has.
                if self.stop.load(Relaxed) {
                    self.tally.given_back += receipts.len() as u64;
                    return self.give_back(receipts, "told to stop while the answers had no room");
                }
                self.extend(&receipts.iter().collect::<Vec<_>>(), alarm);
                thread::sleep(PAUSE);
            }
        }
        if !receipts.is_empty() {
            self.jobs.ask(self.stop, |queue| queue.acknowledge(receipts))?;
            self.tally.done += receipts.len() as u64;
        }
        Ok(())
    }

    /// Whether there was room.
    fn publish(&mut self, name: &str, jobs: &[Job]) -> Result<bool, BrokerError> {
        if self.answers.len() >= OPEN_QUEUES && !self.answers.contains_key(name) {
            self.answers.clear();
        }
        let open =
            || Steady::new(self.broker, name, self.settings.answers(), self.settings.patience);
        let queue = self.answers.entry(name.into()).or_insert_with(open);
        match queue.ask(self.stop, |queue| queue.publish(jobs)) {
            Ok(()) => Ok(true),
            Err(BrokerError::Full { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Asks for more time when a third of a lease has passed since it last did.
    fn extend(&mut self, held: &[&Receipt], alarm: &mut Instant) {
        if alarm.elapsed() < self.settings.lease / 3 {
            return;
        }
        *alarm = Instant::now();
        for receipt in held {
            // If that fails, another worker may compute the job as well, which does no harm.
            let _ = self.jobs.ask(&AtomicBool::new(true), |queue| queue.extend(receipt));
        }
    }

    fn fail(&mut self, receipt: &Receipt, reason: &str) -> Result<(), WorkerError> {
        self.tally.failed += 1;
        Ok(self.jobs.ask(self.stop, |queue| queue.give_back(receipt, RETRY, reason))?)
    }

    fn give_back(&mut self, receipts: &[Receipt], reason: &str) -> Result<(), WorkerError> {
        for receipt in receipts {
            self.jobs.ask(self.stop, |queue| queue.give_back(receipt, Duration::ZERO, reason))?;
        }
        Ok(())
    }
}

/// What a kernel said when it panicked.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("the worker's program panicked: {}", text.unwrap_or("no reason was given"))
}
