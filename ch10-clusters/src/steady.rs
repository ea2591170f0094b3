//! A queue that is opened again when its broker was away.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use crate::broker::{Broker, BrokerError, Queue, Terms};

/// What holds for all who take part in a run: each of them must be given the same.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The queue of jobs. Several runs may share it.
    pub queue: String,
    /// How long a worker has a job before it must ask for more time.
    pub lease: Duration,
    /// How often a job is handed out before it is a dead letter.
    pub tries: u32,
    /// Jobs that wait in the queue, and answers in each topic of a run, at the most.
    pub room: u64,
    /// Chunks of a run that are under way at once: what the submitter holds in memory.
    pub under_way: usize,
    /// For how long a broker that fails is asked again.
    pub patience: Duration,
    /// How long a run may get no answer at all before all that is under way is sent again.
    pub silence: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            queue: "jobs".into(),
            lease: Duration::from_secs(30),
            tries: 5,
            room: 10_000,
            under_way: 1024,
            patience: Duration::from_secs(60),
            silence: Duration::from_secs(60),
        }
    }
}

impl Settings {
    /// The terms of the queue of jobs.
    pub fn jobs(&self) -> Terms {
        Terms { lease: self.lease, tries: self.tries, room: self.room }
    }

    /// The terms of the queues of answers. No answer is a dead letter because a submitter was killed
    /// often.
    pub fn answers(&self) -> Terms {
        Terms { tries: u32::MAX, ..self.jobs() }
    }
}

/// The queue of a run's answers in a topic.
pub(crate) fn answers(run: &str, topic: &str) -> String {
    format!("{run}-{topic}")
}

const PAUSE: Duration = Duration::from_millis(100);

/// A queue by its name.
pub(crate) struct Steady<'a> {
    broker: &'a dyn Broker,
    name: String,
    terms: Terms,
    patience: Duration,
    queue: Option<Box<dyn Queue>>,
}

impl<'a> Steady<'a> {
    pub(crate) fn new(
        broker: &'a dyn Broker,
        name: &str,
        terms: Terms,
        patience: Duration,
    ) -> Self {
        Self { broker, name: name.into(), terms, patience, queue: None }
    }

    /// Asks the queue, and again while its broker fails, until there is no patience left.
    pub(crate) fn ask<T>(
        &mut self,
        stop: &AtomicBool,
        ask: impl Fn(&dyn Queue) -> Result<T, BrokerError>,
    ) -> Result<T, BrokerError> {
        let start = Instant::now();
        loop {
            match self.open().and_then(&ask) {
                Err(BrokerError::Failed { .. })
                    if start.elapsed() < self.patience && !stop.load(Relaxed) =>
                {
                    self.queue = None;
                    thread::sleep(PAUSE);
                }
                answer => return answer,
            }
        }
    }

    fn open(&mut self) -> Result<&dyn Queue, BrokerError> {
        if self.queue.is_none() {
            self.queue = Some(self.broker.queue(&self.name, self.terms)?);
        }
        Ok(self.queue.as_deref().expect("opened above"))
    }
}
