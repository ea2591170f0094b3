//! What a cluster needs of a broker: a durable [`Queue`] of jobs and a [`Bus`] for messages that nobody keeps.
//!
//! Two brokers have both: a file of SQLite, which needs no server and serves one machine, and NATS with
//! JetStream, which serves many. Programs and tests are written against the traits alone.

mod address;
pub mod embedded;
pub mod nats;

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::time::{Duration, Instant};

use thiserror::Error;

pub use address::open;

/// A durable queue of jobs with at-least-once delivery.
///
/// A job that was published stays until someone acknowledges it. Whoever leases a job must acknowledge,
/// give back or extend it before the lease ends; afterwards the job goes to another worker. So a job may
/// run twice, and its answer must be the same both times.
///
/// A value may be used by several threads, and the queue by several processes, at once.
pub trait Queue: Send + Sync {
    /// Stores the jobs and returns when all are stored as durably as the broker stores.
    ///
    /// A job whose id waits or is leased already is not stored a second time. An id that was acknowledged,
    /// or that is a dead letter, is not remembered: whoever publishes it again has it run again.
    ///
    /// # Errors
    ///
    /// [`BrokerError::Full`] when the queue has no [room](Terms::room) for all of them. None is stored then,
    /// or some if others publish at the same time. The caller waits and publishes the same jobs again.
    fn publish(&self, jobs: &[Job]) -> Result<(), BrokerError>;

    /// Leases up to `most` jobs until [`Terms::lease`] from now. Waits up to `wait` for the first; an empty
    /// answer means that none came.
    ///
    /// A job that has been leased [`Terms::tries`] times before is not handed out again: it moves to the
    /// dead letters.
    fn lease(&self, most: usize, wait: Duration) -> Result<Vec<Leased>, BrokerError>;

    /// Removes jobs that are done. A receipt whose lease has ended does no harm.
    fn acknowledge(&self, receipts: &[Receipt]) -> Result<(), BrokerError>;

    /// Ends a lease early: the job is handed out again after `delay`, or moves to the dead letters with
    /// `reason` if this was its last try. A receipt whose lease has ended does no harm.
    fn give_back(
        &self,
        receipt: &Receipt,
        delay: Duration,
        reason: &str,
    ) -> Result<(), BrokerError>;

    /// Begins the time of the lease anew.
    ///
    /// # Errors
    ///
    /// [`BrokerError::LeaseEnded`] where the broker knows that someone else may have the job by now.
    fn extend(&self, receipt: &Receipt) -> Result<(), BrokerError>;

    /// How many jobs there are in each state now.
    fn counts(&self) -> Result<Counts, BrokerError>;

    /// Up to `most` dead letters, the oldest first.
    fn dead(&self, most: usize) -> Result<Vec<Dead>, BrokerError>;

    /// Puts a dead letter back into the queue, as if it had never been tried. Answers whether there was one.
    fn requeue(&self, id: &str) -> Result<bool, BrokerError>;

    /// Removes a dead letter for good. Answers whether there was one.
    fn drop_dead(&self, id: &str) -> Result<bool, BrokerError>;

    /// Removes the queue with all that is in it.
    fn remove(&self) -> Result<(), BrokerError>;
}

/// Messages to whoever listens at this moment. Nothing is kept: for engines that answer a call, for news
/// of progress, never for a result that must arrive.
pub trait Bus: Send + Sync {
    /// Sends a message to all who subscribe to the topic now.
    fn publish(&self, topic: &str, payload: &[u8]) -> Result<(), BrokerError> {
        self.send(&Message { topic: topic.into(), payload: payload.into(), reply_to: None })
    }

    /// The same, with the topic for answers.
    fn send(&self, message: &Message) -> Result<(), BrokerError>;

    /// Listens to a topic from now on.
    fn subscribe(&self, topic: &str) -> Result<Box<dyn Subscription>, BrokerError>;

    /// Sends a message and gathers answers until there are `most` of them or `wait` is over.
    fn request(
        &self,
        topic: &str,
        payload: &[u8],
        most: usize,
        wait: Duration,
    ) -> Result<Vec<Message>, BrokerError> {
        let reply_to = unique_name("answer");
        let mut answers = self.subscribe(&reply_to)?;
        let reply_to = Some(reply_to);
        self.send(&Message { topic: topic.into(), payload: payload.into(), reply_to })?;
        let (start, mut gathered) = (Instant::now(), Vec::new());
        while gathered.len() < most {
            match answers.next(wait.saturating_sub(start.elapsed()))? {
                Some(answer) => gathered.push(answer),
                None => break,
            }
        }
        Ok(gathered)
    }
}

/// One listener's messages.
pub trait Subscription: Send {
    /// The next message, or none within `wait`. A listener that is too slow loses the oldest messages, so
    /// that nobody's memory grows.
    fn next(&mut self, wait: Duration) -> Result<Option<Message>, BrokerError>;
}

/// A connection to a broker.
pub trait Broker: Send + Sync {
    /// Opens a queue, and makes it if it is not there.
    ///
    /// # Errors
    ///
    /// [`BrokerError::Name`] for a name that is no word of ASCII letters, digits, `-` and `_`.
    fn queue(&self, name: &str, terms: Terms) -> Result<Box<dyn Queue>, BrokerError>;

    /// Its bus.
    fn bus(&self) -> Result<Box<dyn Bus>, BrokerError>;

    /// What whoever runs it should know, such as a server's version that is known to lose messages.
    fn warnings(&self) -> Vec<String>;
}

/// What holds for every job of a queue.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Terms {
    /// How long a job is leased.
    pub lease: Duration,
    /// How often a job is handed out before it counts as dead.
    pub tries: u32,
    /// How many jobs may wait or be leased at once.
    pub room: u64,
}

/// Work to be done. The payload means something to the worker alone.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Job {
    /// Names it within its queue: at most [`LONGEST_ID`] ASCII letters, digits, `-` and `_`.
    pub id: String,
    /// At most [`LARGEST_PAYLOAD`] bytes.
    pub payload: Vec<u8>,
}

/// A job that is leased to the caller.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Leased {
    /// What is to be done.
    pub job: Job,
    /// How often it has been handed out, this time included.
    pub tries: u32,
    /// With which the lease is ended.
    pub receipt: Receipt,
}

/// The name of one lease, in the broker's own form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Receipt(pub(crate) String);

/// A job that was tried too often.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Dead {
    /// What was to be done.
    pub job: Job,
    /// How often it was tried.
    pub tries: u32,
    /// Why the last try failed, as far as anybody knows: at most [`LONGEST_REASON`] letters.
    pub reason: String,
}

/// How many jobs a queue holds.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// To be leased now or after a delay.
    pub waiting: u64,
    /// Leased to someone.
    pub leased: u64,
    /// Dead letters.
    pub dead: u64,
}

/// What travels over a bus.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Message {
    /// To whom it was sent: a name as an id is one.
    pub topic: String,
    /// At most [`LARGEST_PAYLOAD`] bytes.
    pub payload: Vec<u8>,
    /// The topic on which the sender waits for an answer.
    pub reply_to: Option<String>,
}

/// Bytes of an id.
pub const LONGEST_ID: usize = 128;

/// Letters of a reason; what is longer is cut.
pub const LONGEST_REASON: usize = 1000;

/// Bytes of a payload: what a NATS server takes by default, less its headers.
pub const LARGEST_PAYLOAD: usize = 1_000_000;

/// A name that nobody else uses, on any machine.
fn unique_name(kind: &str) -> String {
    // The standard library's only source of random bits: the keys of a hash map.
    let random = || RandomState::new().hash_one(std::process::id());
    format!("{kind}-{:016x}{:016x}", random(), random())
}

/// Whether all brokers take this as an id, a queue's name or a topic.
fn check_name(name: &str) -> Result<(), BrokerError> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    match (1..=LONGEST_ID).contains(&name.len()) && name.bytes().all(plain) {
        true => Ok(()),
        // A name that is far too long is not repeated in full.
        false => Err(BrokerError::Name { name: name.chars().take(LONGEST_ID + 1).collect() }),
    }
}

/// Whether all brokers take a payload of this size.
fn check_size(name: &str, payload: &[u8]) -> Result<(), BrokerError> {
    match payload.len() <= LARGEST_PAYLOAD {
        true => Ok(()),
        false => Err(BrokerError::Large { name: name.into(), bytes: payload.len() }),
    }
}

/// As much of a reason as is kept.
fn kept(reason: &str) -> String {
    reason.chars().take(LONGEST_REASON).collect()
}

fn check_jobs(jobs: &[Job]) -> Result<(), BrokerError> {
    jobs.iter()
        .try_for_each(|Job { id, payload }| check_name(id).and_then(|()| check_size(id, payload)))
}

fn check_message(message: &Message) -> Result<(), BrokerError> {
    check_name(&message.topic)?;
    message.reply_to.as_deref().map_or(Ok(()), check_name)?;
    check_size(&message.topic, &message.payload)
}

/// Why a broker did not do what it was asked.
#[derive(Debug, Error)]
pub enum BrokerError {
    /// The queue has no room now.
    #[error("the queue {queue} is full: it has room for {room} jobs")]
    Full {
        /// Its name.
        queue: String,
        /// See [`Terms::room`].
        room: u64,
    },
    /// Someone else may have the job by now.
    #[error("the lease of the job {id} has ended")]
    LeaseEnded {
        /// The job, as far as it is known.
        id: String,
    },
    /// An id, a queue's name or a topic with other letters, or too long.
    #[error("{name:?} is no name: expected 1 to {LONGEST_ID} ASCII letters, digits, - and _")]
    Name {
        /// The name.
        name: String,
    },
    /// A payload that no broker takes.
    #[error("{name}: a payload of {bytes} bytes; expected at most {LARGEST_PAYLOAD}")]
    Large {
        /// The job's id or the message's topic.
        name: String,
        /// Its size.
        bytes: usize,
    },
    /// The broker cannot be reached, or did not store what it was given.
    #[error("{broker}: {reason}")]
    Failed {
        /// The broker's address, without its secrets.
        broker: String,
        /// What went wrong.
        reason: String,
    },
}
