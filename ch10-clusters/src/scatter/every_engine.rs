// To take home: nothing: the lesson is what is said over the bus, and engine.rs has the other half of it.

//! Each connected engine gets an equal part, and the answers are gathered: a direct view.

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::time::{Duration, Instant};

use thiserror::Error;

use crate::broker::{BrokerError, Bus, Message, Subscription};
use crate::engine::{Call, EVERY_ENGINE, Reply};
use crate::jobs::{Kind, Work, WorkError};
use crate::messages;

/// What the engines found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Gathered {
    /// The samples that hit.
    pub hits: u64,
    /// Engines that were there at the beginning.
    pub engines: usize,
    /// Parts that were given to another engine, because the first one was gone or knew nothing of them.
    pub given_again: u64,
}

/// Why there is no answer.
#[derive(Debug, Error)]
pub enum ScatterError {
    /// The bus failed.
    #[error(transparent)]
    Broker(#[from] BrokerError),
    /// Samples that are no range.
    #[error(transparent)]
    Work(#[from] WorkError),
    /// Nobody answers.
    #[error("no engine answers: start one with `cluster engine`")]
    NoEngine,
}

/// How long engines have to say that they are there, at the beginning.
const HELLO: Duration = Duration::from_millis(300);

/// How often they are asked what they work on.
const ASK: Duration = Duration::from_millis(250);

/// An engine that has not answered for so long is gone. A part that it does not know after so long was
/// lost.
const GONE: Duration = Duration::from_millis(1500);

/// Without any engine for so long, it gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// Counts the hits of samples with so many engines as answer, or with `expected` if they are known.
///
/// # Errors
///
/// [`ScatterError::NoEngine`] if no engine answers.
pub fn every_engine(
    bus: &dyn Bus,
    seed: u64,
    samples: u64,
    expected: Option<usize>,
) -> Result<Gathered, ScatterError> {
    let all = Work { kind: Kind::Pi { seed }, start: 0, end: samples };
    all.check()?;
    // Answers that come too late for another caller must not be taken for this one's.
    let reply_to = format!("scatter-{:016x}", RandomState::new().hash_one(std::process::id()));
    let answers = bus.subscribe(&reply_to)?;
    let mut call = Scatter {
        bus,
        reply_to,
        answers,
        engines: BTreeMap::new(),
        parts: BTreeMap::new(),
        hits: 0,
        given_again: 0,
    };
    call.greet(expected)?;
    let engines = call.engines.len();
    call.cut(&all)?;
    call.gather()?;
    Ok(Gathered { hits: call.hits, engines, given_again: call.given_again })
}

struct Scatter<'a> {
    bus: &'a dyn Bus,
    reply_to: String,
    answers: Box<dyn Subscription>,
    /// When each engine was last heard.
    engines: BTreeMap<String, Instant>,
    /// Parts without an answer.
    parts: BTreeMap<u64, Part>,
    hits: u64,
    given_again: u64,
}

struct Part {
    work: Work,
    engine: String,
    /// When the engine was given it, or last said that it has it.
    known: Instant,
}

impl Scatter<'_> {
    fn greet(&mut self, expected: Option<usize>) -> Result<(), ScatterError> {
        let start = Instant::now();
        self.call(EVERY_ENGINE, &Call::Who)?;
        while start.elapsed() < HELLO && expected.is_none_or(|most| self.engines.len() < most) {
            self.hear(HELLO.saturating_sub(start.elapsed()))?;
        }
        if self.engines.is_empty() { Err(ScatterError::NoEngine) } else { Ok(()) }
    }

    /// One part for each engine; more if they would be longer than an engine takes.
    fn cut(&mut self, all: &Work) -> Result<(), ScatterError> {
        let engines: Vec<String> = self.engines.keys().cloned().collect();
        let fewest = all.len().div_ceil(crate::jobs::LARGEST_CHUNK);
        let count = fewest.next_multiple_of(engines.len() as u64).max(engines.len() as u64);
        let bound =
            |part: u64| (u128::from(all.len()) * u128::from(part) / u128::from(count)) as u64;
        for (number, engine) in (0..count).zip(engines.iter().cycle()) {
            let work = Work { start: bound(number), end: bound(number + 1), ..*all };
            if !work.is_empty() {
                self.give(number, work, engine)?;
            }
        }
        Ok(())
    }

    fn give(&mut self, number: u64, work: Work, engine: &str) -> Result<(), ScatterError> {
        self.call(engine, &Call::Part { number, work: work.clone() })?;
        let part = Part { work, engine: engine.into(), known: Instant::now() };
        self.parts.insert(number, part);
        Ok(())
    }

    fn gather(&mut self) -> Result<(), ScatterError> {
        let mut asked = Instant::now();
        while !self.parts.is_empty() {
            self.hear(ASK)?;
            if asked.elapsed() > ASK {
                self.call(EVERY_ENGINE, &Call::Who)?;
                asked = Instant::now();
                self.give_again()?;
            }
        }
        Ok(())
    }

    /// Gives parts to other engines that theirs does not work on any more.
    fn give_again(&mut self) -> Result<(), ScatterError> {
        let lost = |part: &Part| part.known.elapsed() > GONE;
        let lost: Vec<u64> =
            self.parts.iter().filter(|(_, part)| lost(part)).map(|(number, _)| *number).collect();
        let alive = |heard: &Instant| heard.elapsed() < GONE;
        let engines: Vec<String> = self
            .engines
            .iter()
            .filter(|(_, heard)| alive(heard))
            .map(|(id, _)| id.clone())
            .collect();
        if engines.is_empty() {
            let last = self.engines.values().max();
            return match last.is_some_and(|last| last.elapsed() < PATIENCE) {
                true => Ok(()),
                false => Err(ScatterError::NoEngine),
            };
        }
        for (number, engine) in lost.into_iter().zip(engines.iter().cycle()) {
            let Some(Part { work, .. }) = self.parts.remove(&number) else { continue };
            self.given_again += 1;
            self.give(number, work, engine)?;
        }
        Ok(())
    }

    /// Takes in what comes, and waits so long for the first of it.
    fn hear(&mut self, mut wait: Duration) -> Result<(), ScatterError> {
        while let Some(message) = self.answers.next(wait)? {
            wait = Duration::ZERO;
            match messages::decode(&message.payload) {
                Ok(Reply::Here { engine, parts }) => {
                    for number in parts {
                        let own = |part: &&mut Part| part.engine == engine;
                        if let Some(part) = self.parts.get_mut(&number).filter(own) {
                            part.known = Instant::now();
                        }
                    }
                    self.engines.insert(engine, Instant::now());
                }
                Ok(Reply::Done { engine, number, work, found }) => {
                    self.engines.insert(engine, Instant::now());
                    // A part that was given again may be answered twice.
                    if self.parts.get(&number).is_some_and(|part| part.work == work) {
                        self.parts.remove(&number);
                        self.hits += found[0].count;
                    }
                }
                // It is written in another version: whoever wrote it is no engine for this caller.
                Err(_) => {}
            }
        }
        Ok(())
    }

    fn call(&self, topic: &str, call: &Call) -> Result<(), BrokerError> {
        let (topic, reply_to) = (topic.to_owned(), Some(self.reply_to.clone()));
        self.bus.send(&Message { topic, payload: messages::encode(call), reply_to })
    }
}
