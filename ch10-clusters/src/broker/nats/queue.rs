//! A queue: a stream from which acknowledged messages vanish, and a stream of dead letters.
//!
//! Each job has a subject of its own, which ends with the job's id, and the stream keeps one message for each
//! subject: so an id is stored once for as long as its job is there. JetStream's own means, a header with an id
//! that is remembered for two minutes, would swallow a job that is sent again because its result was lost.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use async_nats::jetstream::ErrorCode;
use async_nats::jetstream::consumer::{AckPolicy, pull};
use async_nats::jetstream::context::{CreateStreamErrorKind, GetStreamError, GetStreamErrorKind};
use async_nats::jetstream::message::StreamMessage;
use async_nats::jetstream::stream::{
    Config, DiscardPolicy, Info, RawMessageError, RawMessageErrorKind, RetentionPolicy, Stream,
};
use async_nats::{HeaderMap, Message, Subscriber};
use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};
use tokio::time;

use super::link::{Link, Trouble};
use super::receipt;
use crate::broker::{
    BrokerError, Counts, Dead, Job, Leased, Queue, Receipt, Terms, check_jobs, kept,
};

/// Messages that are under way to the server at the same time.
const IN_FLIGHT: usize = 512;

/// Jobs that are asked for at once, and their bytes.
const BATCH: (usize, usize) = (1000, 32 << 20);

/// How long one request for jobs waits at the server: the longest time for which nobody would notice that
/// the stream was deleted.
const SLICE: Duration = Duration::from_secs(1);

/// How much later than asked an answer may come.
const GRACE: Duration = Duration::from_secs(1);

/// How long a job may take from the server to here, while its lease already runs.
const MARGIN: Duration = Duration::from_millis(50);

/// What is said of a request for jobs that got no answer, and after how many of them the consumer is made anew.
const SILENT: &str = "the server does not answer";
const SILENCES: u32 = 3;

/// Headers of a dead letter.
const TRIES: &str = "Tries";
const REASON: &str = "Reason";

const NO_REASON: &str = "its leases ended without a word of its workers";

pub(super) struct NatsQueue {
    link: Arc<Link>,
    name: String,
    terms: Terms,
    /// The name of the consumer, whose leases all workers share.
    consumer: Mutex<String>,
    /// For each thread that leases at this moment one that is in use.
    inboxes: Mutex<Vec<Inbox>>,
    /// When the leases end that were handed out here.
    ends: Mutex<HashMap<String, Instant>>,
}

/// Where jobs arrive. One that comes later than its request waited is handed out with the next request.
struct Inbox {
    subscriber: Subscriber,
    subject: String,
    requests: u64,
}

/// What became of a job that was sent.
enum Sent {
    Stored,
    NoRoom,
}

impl NatsQueue {
    pub(super) fn open(link: Arc<Link>, name: &str, terms: Terms) -> Result<Self, BrokerError> {
        let queue = Self {
            link,
            name: name.into(),
            terms,
            consumer: Mutex::default(),
            inboxes: Mutex::default(),
            ends: Mutex::default(),
        };
        queue.call(async || queue.make().await)?;
        Ok(queue)
    }

    /// Attempts a call, and makes what is missing.
    fn call<T>(&self, attempt: impl AsyncFnMut() -> Result<T, Trouble>) -> Result<T, BrokerError> {
        self.link.block_on(self.persist(attempt))
    }

    async fn persist<T>(
        &self,
        attempt: impl AsyncFnMut() -> Result<T, Trouble>,
    ) -> Result<T, BrokerError> {
        self.link.persist(attempt, async || self.make().await).await
    }

    /// Makes the stream and the consumer, or brings those that are there to these terms.
    async fn make(&self) -> Result<(), Trouble> {
        self.link.connected()?;
        let context = &self.link.context;
        let jobs = Config {
            name: self.jobs(),
            subjects: vec![self.job("*")],
            retention: RetentionPolicy::WorkQueue,
            discard: DiscardPolicy::New,
            discard_new_per_subject: true,
            max_messages_per_subject: 1,
            max_messages: i64::try_from(self.terms.room).unwrap_or(i64::MAX),
            ..Config::default()
        };
        let info = self.make_stream(jobs).await?;
        // A stream that was made anew counts its messages from 1 again: receipts of the old one must not
        // acknowledge them. The consumer's name is a part of each receipt.
        let name = format!("workers-{}", info.created.unix_timestamp_nanos());
        let consumer = pull::Config {
            durable_name: Some(name.clone()),
            ack_policy: AckPolicy::Explicit,
            ack_wait: self.terms.lease,
            max_ack_pending: -1,
            ..pull::Config::default()
        };
        match context.create_consumer_on_stream(consumer, self.jobs()).await {
            Ok(_) => {
                *lock(&self.consumer) = name;
                Ok(())
            }
            Err(error) => {
                let trouble = Trouble::again(error);
                if matches!(&trouble, Trouble::Again(reason) if lacks_files(reason)) {
                    let _ = context.delete_stream(self.jobs()).await;
                }
                self.delete_other_consumers(&name).await?;
                Err(trouble)
            }
        }
    }

    /// Makes a stream, or brings the one that is there to this configuration.
    ///
    /// nats-server 2.9.10 ends with a panic when it is told to update a stream that it still makes for somebody
    /// else. So this never updates one before it knows that the stream has a date, which it has when it is made.
    async fn make_stream(&self, config: Config) -> Result<Info, Trouble> {
        let context = &self.link.context;
        let made = match context.create_stream(config.clone()).await {
            Ok(stream) => stream.cached_info().clone(),
            Err(error) => {
                let there = matches!(error.kind(), CreateStreamErrorKind::JetStream(error)
                    if error.error_code() == ErrorCode::STREAM_NAME_EXIST);
                if !there {
                    return Err(Trouble::again(error));
                }
                let stream = context.get_stream(&config.name).await.map_err(Trouble::again)?;
                is_made(stream.cached_info())?;
                context.update_stream(config).await.map_err(Trouble::again)?
            }
        };
        is_made(&made)?;
        Ok(made)
    }

    /// Only the first dead letter needs the stream of them.
    async fn make_dead_letters(&self) -> Result<(), Trouble> {
        let dead = Config {
            name: self.dead_letters(),
            subjects: vec![self.dead_letter("*")],
            max_messages_per_subject: 1,
            ..Config::default()
        };
        self.make_stream(dead).await.map(|_| ())
    }

    /// The stream of dead letters, if there is one.
    async fn dead_stream(&self) -> Result<Option<Stream>, Trouble> {
        self.link.connected()?;
        match self.link.context.get_stream(self.dead_letters()).await {
            Ok(stream) => Ok(Some(stream)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(Trouble::again(error)),
        }
    }

    /// A stream whose files a killed server had not finished has another date after the restart, and the
    /// consumer that was named after the old one is in the way.
    async fn delete_other_consumers(&self, own: &str) -> Result<(), Trouble> {
        let stream = self.stream(self.jobs()).await?;
        let mut names = stream.consumer_names();
        while let Some(Ok(name)) = names.next().await {
            if name != own {
                stream.delete_consumer(&name).await.map_err(Trouble::again)?;
            }
        }
        Ok(())
    }

    fn jobs(&self) -> String {
        format!("ch10-jobs-{}", self.name)
    }

    fn job(&self, id: &str) -> String {
        format!("ch10.jobs.{}.{id}", self.name)
    }

    fn dead_letters(&self) -> String {
        format!("ch10-dead-{}", self.name)
    }

    fn dead_letter(&self, id: &str) -> String {
        format!("ch10.dead.{}.{id}", self.name)
    }

    async fn stream(&self, name: String) -> Result<Stream<()>, Trouble> {
        self.link.connected()?;
        self.link.context.get_stream_no_info(name).await.map_err(Trouble::again)
    }

    /// How many messages a stream has.
    async fn messages(&self, stream: String) -> Result<u64, Trouble> {
        let stream = self.stream(stream).await?;
        Ok(stream.get_info().await.map_err(Trouble::again)?.state.messages)
    }

    /// Stores one message, and says whether there was room.
    async fn store(
        &self,
        subject: &str,
        headers: Option<HeaderMap>,
        payload: &[u8],
    ) -> Result<Sent, Trouble> {
        let answer = self.link.ask(subject, headers, payload.into()).await?;
        let answer: Value = serde_json::from_slice(&answer.payload).map_err(Trouble::again)?;
        let Some(error) = answer.get("error") else {
            return match answer.get("seq").is_some() {
                true => Ok(Sent::Stored),
                false => Err(Trouble::Again("an answer that is none".into())),
            };
        };
        match error["description"].as_str().unwrap_or("an error without a description") {
            // It is there already.
            "maximum messages per subject exceeded" => Ok(Sent::Stored),
            "maximum messages exceeded" => Ok(Sent::NoRoom),
            other if lacks_files(other) => {
                let stream = match subject == self.dead_letter(&last_word(subject)) {
                    true => self.dead_letters(),
                    false => self.jobs(),
                };
                // If that fails, the next attempt comes here again.
                let _ = self.link.context.delete_stream(stream).await;
                Err(Trouble::Again(other.into()))
            }
            // Such as a full disk. Nothing was stored, and soon there will not be more room.
            other => Err(Trouble::Stop(self.link.failed(other))),
        }
    }

    fn full(&self) -> BrokerError {
        BrokerError::Full { queue: self.name.clone(), room: self.terms.room }
    }

    /// Sends what was leased, such as `+ACK`, and waits until the server has noted it.
    async fn tell(&self, receipt: &str, word: &str) -> Result<(), Trouble> {
        self.link.ask(receipt, None, word.into()).await.map(|_| ())
    }

    /// Asks for jobs, and waits for the first one.
    async fn pull(
        &self,
        inbox: &mut Inbox,
        most: usize,
        wait: Duration,
    ) -> Result<Vec<Message>, Trouble> {
        self.link.connected()?;
        inbox.requests += 1;
        let reply = format!("{}.{}", inbox.subject, inbox.requests);
        let subject = format!("$JS.API.CONSUMER.MSG.NEXT.{}.{}", self.jobs(), lock(&self.consumer));
        let mut request = json!({ "batch": most, "no_wait": true, "max_bytes": BATCH.1 });
        if !wait.is_zero() {
            // With both the server waits for the first job, and not for the others.
            request["expires"] = json!(u64::try_from(wait.as_nanos()).unwrap_or(u64::MAX));
        }
        let request = request.to_string().into();
        let asked = self.link.client.publish_with_reply(subject, reply.clone(), request);
        let deadline = time::Instant::now() + wait + GRACE;
        time::timeout_at(deadline, asked).await.map_err(Trouble::again)?.map_err(Trouble::again)?;
        let mut jobs = Vec::new();
        while jobs.len() < most {
            let message = match time::timeout_at(deadline, inbox.subscriber.next()).await {
                Ok(Some(message)) => message,
                Ok(None) => return Err(Trouble::Again("the connection is closed".into())),
                Err(_) if jobs.is_empty() => {
                    return Err(Trouble::Again(SILENT.into()));
                }
                Err(_) => break,
            };
            match message.status.map(|status| status.as_u16()) {
                None => jobs.push(message),
                // What an earlier request has to say is over.
                Some(_) if *message.subject != *reply => {}
                // Nothing there, or nothing more.
                Some(404 | 408) => break,
                Some(_) if !jobs.is_empty() => break,
                Some(status) => {
                    let said = message.description.unwrap_or_default();
                    return Err(Trouble::Again(format!("status {status} {said}")));
                }
            }
        }
        Ok(jobs)
    }

    async fn lease_with(
        &self,
        inbox: &mut Inbox,
        most: usize,
        wait: Duration,
    ) -> Result<Vec<Leased>, BrokerError> {
        let start = Instant::now();
        loop {
            let left = wait.saturating_sub(start.elapsed());
            let slice = left.min(SLICE);
            let mut silent = 0;
            let pull = async || {
                let pulled = self.pull(inbox, most, slice).await;
                if matches!(&pulled, Err(Trouble::Again(reason)) if reason == SILENT) {
                    silent += 1;
                    if silent % SILENCES == 0 {
                        self.delete_consumer().await;
                    }
                }
                pulled
            };
            let messages = self.persist(pull).await?;
            let came = !messages.is_empty();
            let leased = self.sort_out(messages).await;
            // Where only dead ones came, there may be others.
            if !leased.is_empty() || (left.is_zero() && !came) {
                return Ok(leased);
            }
        }
    }

    /// A consumer that several make at the same time is sometimes there and never answers. Without it, the next
    /// attempt makes a new one, which hands out again what was leased.
    async fn delete_consumer(&self) {
        let name = lock(&self.consumer).clone();
        if let Ok(stream) = self.stream(self.jobs()).await {
            // If that fails, the next attempts are silent, too, and then it is tried again.
            let _ = stream.delete_consumer(&name).await;
        }
    }

    /// Moves the jobs that were tried too often to the dead letters.
    async fn sort_out(&self, messages: Vec<Message>) -> Vec<Leased> {
        let mut leased = Vec::with_capacity(messages.len());
        for message in messages {
            let Some(job) = delivered(message) else { continue };
            if job.tries > self.terms.tries {
                // If it fails, the job comes again when its lease has ended.
                let _ = self.bury(&job.job, job.tries - 1, NO_REASON, &job.receipt.0).await;
            } else {
                leased.push(job);
            }
        }
        self.note(&leased);
        leased
    }

    /// Notes when the leases end.
    fn note(&self, leased: &[Leased]) {
        let (now, mut ends) = (Instant::now(), lock(&self.ends));
        if ends.len() + leased.len() > ends.capacity() {
            // For as long again it is known that they have ended.
            ends.retain(|_, end| *end + self.terms.lease > now);
        }
        // The server's lease began when it sent the job, which is a little earlier.
        let end = now + self.terms.lease - MARGIN.min(self.terms.lease / 10);
        ends.extend(leased.iter().map(|job| (job.receipt.0.clone(), end)));
    }

    /// Whether the lease is known to have ended.
    fn has_ended(&self, receipt: &Receipt) -> bool {
        lock(&self.ends).get(&receipt.0).is_some_and(|end| *end <= Instant::now())
    }

    async fn bury(
        &self,
        job: &Job,
        tries: u32,
        reason: &str,
        receipt: &str,
    ) -> Result<(), Trouble> {
        let mut headers = HeaderMap::new();
        headers.insert(TRIES, tries.to_string());
        // As JSON, because a header is one line.
        headers.insert(REASON, json!(kept(reason)).to_string());
        let subject = self.dead_letter(&job.id);
        let sent = match self.store(&subject, Some(headers.clone()), &job.payload).await {
            Err(Trouble::Nobody) => {
                self.make_dead_letters().await?;
                self.store(&subject, Some(headers), &job.payload).await?
            }
            other => other?,
        };
        match sent {
            Sent::Stored => {}
            Sent::NoRoom => return Err(Trouble::Again("no room for dead letters".into())),
        }
        match self.tell(receipt, "+TERM").await {
            Ok(()) | Err(Trouble::Nobody) => Ok(()),
            Err(trouble) => Err(trouble),
        }
    }

    async fn inbox(&self) -> Result<Inbox, BrokerError> {
        if let Some(inbox) = lock(&self.inboxes).pop() {
            return Ok(inbox);
        }
        self.persist(async || {
            self.link.connected()?;
            let subject = self.link.client.new_inbox();
            let subscribed = self.link.client.subscribe(format!("{subject}.*")).await;
            let subscriber = subscribed.map_err(Trouble::again)?;
            Ok(Inbox { subscriber, subject, requests: 0 })
        })
        .await
    }

    /// A dead letter, and its number.
    async fn find_dead(&self, id: &str) -> Result<Option<StreamMessage>, Trouble> {
        let Some(stream) = self.dead_stream().await? else { return Ok(None) };
        found(stream.get_last_raw_message_by_subject(&self.dead_letter(id)).await)
    }

    async fn delete_dead(&self, sequence: u64) -> Result<bool, Trouble> {
        let stream = self.stream(self.dead_letters()).await?;
        // It says no if somebody else was quicker.
        Ok(stream.delete_message(sequence).await.unwrap_or(false))
    }

    async fn read_dead(&self, most: usize) -> Result<Vec<Dead>, Trouble> {
        let Some(stream) = self.dead_stream().await? else { return Ok(Vec::new()) };
        let (mut dead, mut next) = (Vec::new(), 1);
        while dead.len() < most {
            let subject = self.dead_letter("*");
            let look = stream.raw_message_builder().sequence(next).next_by_subject(subject).send();
            let Some(message) = found(look.await)? else { break };
            next = message.sequence + 1;
            dead.push(dead_letter(message));
        }
        Ok(dead)
    }
}

impl Queue for NatsQueue {
    fn publish(&self, jobs: &[Job]) -> Result<(), BrokerError> {
        check_jobs(jobs)?;
        let (mut left, mut first): (Vec<&Job>, bool) = (jobs.iter().collect(), true);
        self.call(async || {
            // Ask first, so that not a part of the jobs is stored.
            if first && left.len() > 1 {
                let held = self.messages(self.jobs()).await?;
                if held + left.len() as u64 > self.terms.room {
                    return Err(Trouble::Stop(self.full()));
                }
            }
            first = false;
            let send = async |job: &Job| self.store(&self.job(&job.id), None, &job.payload).await;
            let sent = stream::iter(&left).map(|job| send(job)).buffered(IN_FLIGHT);
            let sent: Vec<Result<Sent, Trouble>> = sent.collect().await;
            let (mut again, mut trouble, mut full) = (Vec::new(), None, false);
            for (job, sent) in left.iter().zip(sent) {
                match sent {
                    Ok(Sent::Stored) => {}
                    Ok(Sent::NoRoom) => full = true,
                    Err(Trouble::Stop(error)) => return Err(Trouble::Stop(error)),
                    Err(other) => {
                        again.push(*job);
                        trouble = Some(other);
                    }
                }
            }
            left = again;
            match (full, trouble) {
                (true, _) => Err(Trouble::Stop(self.full())),
                (false, Some(trouble)) => Err(trouble),
                (false, None) => Ok(()),
            }
        })
    }

    fn lease(&self, most: usize, wait: Duration) -> Result<Vec<Leased>, BrokerError> {
        if most == 0 {
            return Ok(Vec::new());
        }
        self.link.block_on(async {
            let mut inbox = self.inbox().await?;
            let leased = self.lease_with(&mut inbox, most.min(BATCH.0), wait).await;
            lock(&self.inboxes).push(inbox);
            leased
        })
    }

    fn acknowledge(&self, receipts: &[Receipt]) -> Result<(), BrokerError> {
        let mut left: Vec<&Receipt> = receipts.iter().collect();
        self.call(async || {
            let tell = async |receipt: &Receipt| self.tell(&receipt.0, "+ACK").await;
            let told = stream::iter(&left).map(|receipt| tell(receipt)).buffered(IN_FLIGHT);
            let told: Vec<Result<(), Trouble>> = told.collect().await;
            let (mut again, mut trouble) = (Vec::new(), None);
            for (receipt, told) in left.iter().zip(told) {
                match told {
                    // Nobody: the consumer is gone. If the job is still there, it comes again.
                    Ok(()) | Err(Trouble::Nobody) => {}
                    Err(other) => {
                        again.push(*receipt);
                        trouble = Some(other);
                    }
                }
            }
            left = again;
            trouble.map_or(Ok(()), Err)
        })?;
        let mut ends = lock(&self.ends);
        for receipt in receipts {
            ends.remove(&receipt.0);
        }
        Ok(())
    }

    fn give_back(
        &self,
        receipt: &Receipt,
        delay: Duration,
        reason: &str,
    ) -> Result<(), BrokerError> {
        let Some(delivery) = receipt::parse(&receipt.0).filter(|_| !self.has_ended(receipt)) else {
            return Ok(());
        };
        let done = self.call(async || {
            if delivery.tries < self.terms.tries {
                let delay = json!({ "delay": u64::try_from(delay.as_nanos()).unwrap_or(u64::MAX) });
                let word = format!("-NAK {delay}");
                return match self
                    .tell(&receipt.0, if delay["delay"] == 0 { "-NAK" } else { &word })
                    .await
                {
                    Ok(()) | Err(Trouble::Nobody) => Ok(()),
                    Err(trouble) => Err(trouble),
                };
            }
            let stream = self.stream(self.jobs()).await?;
            match found(stream.get_raw_message(delivery.sequence).await)? {
                Some(message) => {
                    self.bury(&stored(message), delivery.tries, reason, &receipt.0).await
                }
                None => Ok(()),
            }
        });
        if let Some(end) = lock(&self.ends).get_mut(&receipt.0) {
            *end = Instant::now();
        }
        done
    }

    fn extend(&self, receipt: &Receipt) -> Result<(), BrokerError> {
        let ended = || BrokerError::LeaseEnded { id: receipt.0.clone() };
        if self.has_ended(receipt) {
            return Err(ended());
        }
        let start = Instant::now();
        self.call(async || match self.tell(&receipt.0, "+WPI").await {
            Err(Trouble::Nobody) => Err(Trouble::Stop(ended())),
            other => other,
        })?;
        lock(&self.ends).insert(receipt.0.clone(), start + self.terms.lease);
        Ok(())
    }

    /// JetStream counts a job that was given back, and one whose lease has ended, as leased until it is
    /// handed out again.
    fn counts(&self) -> Result<Counts, BrokerError> {
        self.call(async || {
            let jobs = self.stream(self.jobs()).await?;
            let name = lock(&self.consumer).clone();
            let consumer = jobs.consumer_info(&name).await.map_err(Trouble::again)?;
            let state = jobs.get_info().await.map_err(Trouble::again)?.state;
            let held = state.messages;
            // A server that was killed may remember an acknowledgement and still have its job, which it would
            // hand out to nobody for ever. A new consumer begins with the first job.
            if held > 0 && state.first_sequence <= consumer.ack_floor.stream_sequence {
                jobs.delete_consumer(&name).await.map_err(Trouble::again)?;
                self.make().await?;
            }
            let dead = self.dead_stream().await?;
            let dead = dead.map_or(0, |stream| stream.cached_info().state.messages);
            let leased = held.min(consumer.num_ack_pending as u64);
            Ok(Counts { waiting: held - leased, leased, dead })
        })
    }

    fn dead(&self, most: usize) -> Result<Vec<Dead>, BrokerError> {
        self.call(async || self.read_dead(most).await)
    }

    fn requeue(&self, id: &str) -> Result<bool, BrokerError> {
        self.call(async || {
            let Some(message) = self.find_dead(id).await? else { return Ok(false) };
            let sequence = message.sequence;
            let job = stored(message);
            match self.store(&self.job(&job.id), None, &job.payload).await? {
                Sent::Stored => self.delete_dead(sequence).await.map(|_| true),
                Sent::NoRoom => Err(Trouble::Stop(self.full())),
            }
        })
    }

    fn drop_dead(&self, id: &str) -> Result<bool, BrokerError> {
        self.call(async || match self.find_dead(id).await? {
            Some(message) => self.delete_dead(message.sequence).await,
            None => Ok(false),
        })
    }

    fn remove(&self) -> Result<(), BrokerError> {
        self.call(async || {
            self.link.connected()?;
            for stream in [self.jobs(), self.dead_letters()] {
                match self.link.context.delete_stream(stream).await {
                    Err(error) if !is_absent(&error) => return Err(Trouble::again(error)),
                    _ => {}
                }
            }
            Ok(())
        })
    }
}

/// What a message of the consumer says; nothing if it is none.
fn delivered(message: Message) -> Option<Leased> {
    let reply = message.reply.as_ref()?;
    let tries = receipt::parse(reply)?.tries;
    let receipt = Receipt(reply.to_string());
    let job = Job { id: last_word(&message.subject), payload: message.payload.into() };
    Some(Leased { job, tries, receipt })
}

fn stored(message: StreamMessage) -> Job {
    Job { id: last_word(&message.subject), payload: message.payload.into() }
}

fn dead_letter(message: StreamMessage) -> Dead {
    let header = |name: &str| message.headers.get(name).map(|value| value.as_str().to_owned());
    let tries = header(TRIES).and_then(|tries| tries.parse().ok()).unwrap_or(0);
    let reason = header(REASON).unwrap_or_default();
    let reason = serde_json::from_str(&reason).unwrap_or(reason);
    Dead { job: stored(message), tries, reason }
}

fn last_word(subject: &str) -> String {
    subject.rsplit('.').next().unwrap_or(subject).to_owned()
}

/// A stream that is still made for somebody else has the date of a clock at 0.
fn is_made(info: &Info) -> Result<(), Trouble> {
    match info.created.unix_timestamp() {
        ..=0 => Err(Trouble::Again("the stream is still made for somebody else".into())),
        _ => Ok(()),
    }
}

fn is_absent(error: &GetStreamError) -> bool {
    matches!(error.kind(), GetStreamErrorKind::JetStream(error)
        if error.error_code() == ErrorCode::STREAM_NOT_FOUND)
}

/// Whether the server has a stream and not its files, for ever: only a new stream helps. Servers get into this
/// state when a stream is made anew before the old one's files are gone.
fn lacks_files(error: &str) -> bool {
    error.contains("no such file or directory")
}

/// A stored message, or none if there is no such one.
fn found(answer: Result<StreamMessage, RawMessageError>) -> Result<Option<StreamMessage>, Trouble> {
    match answer {
        Ok(message) => Ok(Some(message)),
        Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => Ok(None),
        Err(error) => Err(Trouble::again(error)),
    }
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
