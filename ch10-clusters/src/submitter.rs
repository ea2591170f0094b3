//! The submitter of a run: sends its chunks, and sends those again that stay without an answer, until its
//! own [ledger](crate::ledger) has an answer to every one.
//!
//! It trusts the broker with nothing but the work. A broker that loses messages costs time.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::{Duration, Instant};

use thiserror::Error;

use crate::broker::{Broker, BrokerError, Counts, Job, Leased};
use crate::ledger::{Conflict, Ledger, LedgerError, Standing};
use crate::messages::{Answer, Order};
use crate::steady::{Settings, Steady, answers};

/// Why a run has no answer yet. It can be submitted again with the same id, and goes on.
#[derive(Debug, Error)]
pub enum SubmitError {
    /// The broker failed for longer than [`Settings::patience`].
    #[error(transparent)]
    Broker(#[from] BrokerError),
    /// The ledger could not be read or written.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Workers do not agree.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// Only chunks are left that no worker could compute.
    #[error("{chunks} chunks are dead letters; the first is {id} after {tries} tries: {reason}")]
    Dead {
        /// How many.
        chunks: usize,
        /// The job of the first one.
        id: String,
        /// How often it was tried.
        tries: u32,
        /// Why the last try failed.
        reason: String,
    },
    /// The caller did not want to go on.
    #[error("stopped with {answered} of {chunks} chunks answered; submit it again to go on")]
    Stopped {
        /// Chunks with an answer.
        answered: u64,
        /// All chunks.
        chunks: u64,
    },
}

/// Answers that are fetched at once.
const BATCH: usize = 1024;

/// How long it waits for answers before it looks at anything else.
const WAIT: Duration = Duration::from_millis(50);

/// How often it compares what is under way with what the queue holds.
const CHECK: Duration = Duration::from_secs(1);

/// A chunk that was sent less than this ago is not missed yet: the queue's counts may be older.
const YOUNG: Duration = Duration::from_millis(500);

/// Dead letters that are looked at.
const DEAD: usize = 1000;

/// Has a run computed, and answers when every chunk of its ledger has an answer. Then no message of the run is
/// left at the broker, as far as it could be reached, but dead letters.
///
/// `go_on` is told how many chunks have an answer, several times a second, and says whether to go on.
///
/// # Errors
///
/// [`SubmitError`] says what is in the way.
pub fn submit(
    broker: &dyn Broker,
    settings: &Settings,
    ledger: &mut Ledger,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<Standing, SubmitError> {
    let standing = ledger.standing()?;
    let plan = ledger.plan().clone();
    let steady = |name: &str, terms| Steady::new(broker, name, terms, settings.patience);
    let topics = plan.work.kind.topics().iter();
    let mut submitter = Submitter {
        settings,
        jobs: steady(&settings.queue, settings.jobs()),
        answers: topics
            .map(|topic| steady(&answers(&plan.run, topic), settings.answers()))
            .collect(),
        under_way: BTreeMap::new(),
        to_publish: Vec::new(),
        next: 0,
        answered: standing.answered,
        progress: Instant::now(),
        silence: settings.silence,
        dead: BTreeMap::new(),
        ledger,
    };
    submitter.run(standing.chunks, go_on)?;
    submitter.finish()?;
    Ok(submitter.ledger.standing()?)
}

struct Submitter<'a> {
    settings: &'a Settings,
    ledger: &'a mut Ledger,
    jobs: Steady<'a>,
    /// One for each topic, in their order.
    answers: Vec<Steady<'a>>,
    /// Chunks that were sent and have no answer.
    under_way: BTreeMap<u64, Sent>,
    /// Jobs for which the queue had no room.
    to_publish: Vec<Order>,
    /// All chunks before this one were sent or have an answer.
    next: u64,
    answered: u64,
    /// When the last answer came, or the last chunk was sent again.
    progress: Instant,
    silence: Duration,
    dead: BTreeMap<u64, SubmitError>,
}

#[derive(Clone, Copy)]
struct Sent {
    /// How often.
    times: u32,
    at: Instant,
}

/// Nobody stops a submitter but its caller, between two steps.
static NEVER: AtomicBool = AtomicBool::new(false);

impl Submitter<'_> {
    fn run(&mut self, chunks: u64, go_on: &mut dyn FnMut(u64) -> bool) -> Result<(), SubmitError> {
        let mut checked = Instant::now();
        while self.answered < chunks {
            if !go_on(self.answered) {
                return Err(SubmitError::Stopped { answered: self.answered, chunks });
            }
            self.send_new()?;
            self.gather(WAIT)?;
            if checked.elapsed() > CHECK {
                self.check()?;
                checked = Instant::now();
            }
        }
        go_on(self.answered);
        Ok(())
    }

    /// Sends chunks that were never sent, as far as there is room for them.
    fn send_new(&mut self) -> Result<(), SubmitError> {
        let busy = self.under_way.len() + self.to_publish.len() - self.dead.len();
        let room = usize::try_from(self.settings.room).unwrap_or(usize::MAX);
        let most = self.settings.under_way.min(room).max(1);
        let free = most.saturating_sub(busy);
        // Not for a few of them, because the ledger is written before they are sent.
        if free > most / 4 {
            let chunks = self.ledger.unanswered(self.next, free)?;
            if let Some((last, _)) = chunks.last() {
                self.next = last + 1;
            }
            let (new, before): (Vec<_>, Vec<_>) =
                chunks.into_iter().partition(|&(_, sent)| sent == 0);
            // They may be on their way since this run was submitted before. If not, they will be missed.
            let at = Instant::now();
            let sent = before.into_iter().map(|(chunk, times)| (chunk, Sent { times, at }));
            self.under_way.extend(sent);
            let new: Vec<u64> = new.into_iter().map(|(chunk, _)| chunk).collect();
            self.send(&new)?;
        }
        self.publish()
    }

    fn send(&mut self, chunks: &[u64]) -> Result<(), SubmitError> {
        if !chunks.is_empty() {
            self.to_publish.extend(self.ledger.send(chunks)?);
        }
        Ok(())
    }

    fn publish(&mut self) -> Result<(), SubmitError> {
        if self.to_publish.is_empty() {
            return Ok(());
        }
        let job = |order: &Order| Job { id: order.id(), payload: order.encode() };
        let jobs: Vec<Job> = self.to_publish.iter().map(job).collect();
        match self.jobs.ask(&NEVER, |queue| queue.publish(&jobs)) {
            Err(BrokerError::Full { .. }) => return Ok(()),
            published => published?,
        }
        let at = Instant::now();
        let sent = |order: Order| (order.chunk, Sent { times: order.sent, at });
        self.under_way.extend(self.to_publish.drain(..).map(sent));
        Ok(())
    }

    /// Fetches answers, stores them and only then acknowledges them. Says how many messages there were.
    fn gather(&mut self, mut wait: Duration) -> Result<usize, SubmitError> {
        let mut leased = Vec::new();
        // A worker publishes the last topic last: when that is here, the others are as well.
        for queue in self.answers.iter_mut().rev() {
            leased.push(queue.ask(&NEVER, |queue| queue.lease(BATCH, wait))?);
            wait = Duration::ZERO;
        }
        let messages = leased.iter().map(Vec::len).sum();
        if messages > 0 {
            self.record(leased)?;
        }
        Ok(messages)
    }

    /// The messages of each topic, the last topic first.
    fn record(&mut self, leased: Vec<Vec<Leased>>) -> Result<(), SubmitError> {
        let messages = leased.iter().flatten();
        let answers: Vec<Answer> =
            messages.clone().flat_map(|leased| Answer::decode(&leased.job.payload)).collect();
        let unreadable = (messages.count() - answers.len()) as u64;
        // One commit for all topics: it waits for the disk.
        let recorded = self.ledger.record(&answers, unreadable)?;
        for (queue, leased) in self.answers.iter_mut().rev().zip(leased) {
            let receipts: Vec<_> = leased.into_iter().map(|leased| leased.receipt).collect();
            if !receipts.is_empty() {
                queue.ask(&NEVER, |queue| queue.acknowledge(&receipts))?;
            }
        }
        for chunk in &recorded.answered {
            self.under_way.remove(chunk);
            self.dead.remove(chunk);
            // It was sent again, and the answer to the first time came before there was room.
            self.to_publish.retain(|order| order.chunk != *chunk);
        }
        if !recorded.answered.is_empty() {
            self.answered += recorded.answered.len() as u64;
            (self.progress, self.silence) = (Instant::now(), self.settings.silence);
        }
        recorded.conflict.map_or(Ok(()), |conflict| Err(conflict.into()))
    }

    /// Sends again what must be lost, and sees what is dead.
    fn check(&mut self) -> Result<(), SubmitError> {
        let asked = Instant::now();
        let Counts { waiting, leased, .. } = self.jobs.ask(&NEVER, |queue| queue.counts())?;
        // A job leaves the queue after its answer was stored. So whatever was neither in the queue just
        // now nor is among the answers now, is lost.
        while self.gather(Duration::ZERO)? > 0 {}
        for queue in &mut self.answers {
            // Not for the numbers: a broker that was restarted sees then what it would hand out to nobody.
            queue.ask(&NEVER, |queue| queue.counts())?;
        }
        self.see_dead()?;
        let old = |sent: &Sent| asked.saturating_duration_since(sent.at) > YOUNG;
        let open = self
            .under_way
            .iter()
            .filter(|(chunk, sent)| !self.dead.contains_key(chunk) && old(sent));
        let open: Vec<u64> = open.map(|(chunk, _)| *chunk).collect();
        let lost = open.len() as u64 > waiting + leased;
        if lost || self.progress.elapsed() > self.silence {
            if !lost {
                // They may only take long: the next time, it waits longer.
                self.silence *= 2;
            }
            self.progress = Instant::now();
            self.under_way.retain(|chunk, _| open.binary_search(chunk).is_err());
            self.send(&open)?;
            self.publish()?;
        }
        Ok(())
    }

    /// Finds out which chunks under way are dead letters.
    fn see_dead(&mut self) -> Result<(), SubmitError> {
        let letters = self.jobs.ask(&NEVER, |queue| queue.dead(DEAD))?;
        self.dead.clear();
        for letter in letters {
            let Ok(order) = Order::decode(&letter.job.payload) else { continue };
            let sent = self.under_way.get(&order.chunk);
            let own = order.run == self.ledger.plan().run;
            if own && sent.is_some_and(|sent| sent.times == order.sent) {
                let (id, tries, reason) = (letter.job.id, letter.tries, letter.reason);
                let error = SubmitError::Dead { chunks: 0, id, tries, reason };
                self.dead.insert(order.chunk, error);
            }
        }
        let all = self.to_publish.is_empty() && self.dead.len() == self.under_way.len();
        if !all || self.dead.is_empty() || !self.ledger.unanswered(self.next, 1)?.is_empty() {
            return Ok(());
        }
        let number = self.dead.len();
        match self.dead.pop_first() {
            Some((_, SubmitError::Dead { id, tries, reason, .. })) => {
                Err(SubmitError::Dead { chunks: number, id, tries, reason })
            }
            _ => Ok(()),
        }
    }

    /// Leaves nothing of the run behind.
    fn finish(&mut self) -> Result<(), SubmitError> {
        // A worker that was killed before it acknowledged a job, or a chunk that was sent again in vain: the
        // job is still in the queue, and its answer comes once more. Other runs may share the queue, and so
        // this does not wait for ever.
        let (start, patience) = (Instant::now(), self.silence.max(2 * self.settings.lease));
        let mut pause = Duration::from_micros(200);
        while start.elapsed() < patience {
            let Counts { waiting, leased, .. } = self.jobs.ask(&NEVER, |queue| queue.counts())?;
            if waiting + leased == 0 {
                break;
            }
            self.gather(Duration::ZERO)?;
            thread::sleep(pause);
            pause = WAIT.min(2 * pause);
        }
        while self.gather(Duration::ZERO)? > 0 {}
        for queue in &mut self.answers {
            queue.ask(&NEVER, |queue| queue.remove())?;
        }
        Ok(())
    }
}
