//! An engine: a process that listens on the bus, says that it is there, and computes what it is given.
//!
//! Nobody keeps a message of the bus. So an engine says in each answer to a call what it works on, and the
//! caller finds out from that what it must ask for again.

use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::broker::{BrokerError, Bus, Message, Subscription};
use crate::jobs::{Found, Kernel, Work};
use crate::messages;

/// The topic on which every engine hears.
pub const EVERY_ENGINE: &str = "engines";

/// What a caller says to engines.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Call {
    /// Asks who is there.
    Who,
    /// Gives one engine a part of the work.
    Part {
        /// Its number, which the answer has as well.
        number: u64,
        /// What is to be computed.
        work: Work,
    },
}

/// What an engine says.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Reply {
    /// It is there.
    Here {
        /// Its id, on which it alone hears.
        engine: String,
        /// The parts that it works on or is going to.
        parts: Vec<u64>,
    },
    /// It has computed a part.
    Done {
        /// Which engine.
        engine: String,
        /// The part's number.
        number: u64,
        /// What was asked, so that an answer to another caller is not mistaken for one's own.
        work: Work,
        /// What it found in each topic.
        found: [Found; 2],
    },
}

/// Why an engine ended by itself.
#[derive(Debug, Error)]
pub enum EngineError {
    /// The bus failed.
    #[error(transparent)]
    Broker(#[from] BrokerError),
}

/// Parts that an engine takes at a time.
const LONGEST_LIST: usize = 16;

/// How long it waits for a call before it looks whether to stop.
const WAIT: Duration = Duration::from_millis(100);

/// How often it hears while it computes.
const PAUSE: Duration = Duration::from_millis(20);

/// An id that no other engine has.
pub fn new_id() -> String {
    // The keys of a hash map: the standard library's source of random bits.
    format!("engine-{:016x}", RandomState::new().hash_one(std::process::id()))
}

/// Serves until it is told to stop. `ready` is called when it hears.
///
/// # Errors
///
/// The bus failed.
pub fn serve(
    bus: &dyn Bus,
    id: &str,
    stop: &AtomicBool,
    ready: impl FnOnce(),
) -> Result<(), EngineError> {
    let calls = [bus.subscribe(EVERY_ENGINE)?, bus.subscribe(id)?];
    let mut engine = Engine { bus, id, calls, parts: VecDeque::new() };
    ready();
    let mut kernel = Kernel::default();
    while !stop.load(Relaxed) {
        engine.hear(if engine.parts.is_empty() { WAIT } else { Duration::ZERO })?;
        let Some(Part { number, work, reply_to }) = engine.parts.front().cloned() else { continue };
        let (mut heard, mut failed) = (Instant::now(), None);
        let found = kernel.compute(&work, || {
            if heard.elapsed() > PAUSE {
                failed = engine.hear(Duration::ZERO).err();
                heard = Instant::now();
            }
            failed.is_none() && !stop.load(Relaxed)
        });
        failed.map_or(Ok(()), Err)?;
        let Some(found) = found else { break };
        engine.parts.pop_front();
        engine.say(&reply_to, &Reply::Done { engine: id.into(), number, work, found })?;
    }
    Ok(())
}

struct Engine<'a> {
    bus: &'a dyn Bus,
    id: &'a str,
    /// Calls to all engines, and to this one.
    calls: [Box<dyn Subscription>; 2],
    parts: VecDeque<Part>,
}

#[derive(Clone)]
struct Part {
    number: u64,
    work: Work,
    reply_to: String,
}

impl Engine<'_> {
    /// Takes in all calls that have come, and waits so long for one.
    fn hear(&mut self, wait: Duration) -> Result<(), BrokerError> {
        // Half of the time for each of two topics.
        for topic in 0..2 {
            let mut wait = wait / 2;
            while let Some(message) = self.calls[topic].next(wait)? {
                self.take(message)?;
                wait = Duration::ZERO;
            }
        }
        Ok(())
    }

    fn take(&mut self, message: Message) -> Result<(), BrokerError> {
        // A message that nobody here understands gets no answer: whoever sent it sees that nobody took it.
        let Some(reply_to) = message.reply_to else { return Ok(()) };
        match messages::decode(&message.payload) {
            Ok(Call::Who) => {
                let parts = self.parts.iter().map(|part| part.number).collect();
                self.say(&reply_to, &Reply::Here { engine: self.id.into(), parts })
            }
            Ok(Call::Part { number, work }) if work.check_chunk().is_ok() => {
                let part = Part { number, work, reply_to };
                let known =
                    |other: &Part| other.number == number && other.reply_to == part.reply_to;
                if self.parts.len() < LONGEST_LIST && !self.parts.iter().any(known) {
                    self.parts.push_back(part);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn say(&self, reply_to: &str, reply: &Reply) -> Result<(), BrokerError> {
        self.bus.publish(reply_to, &messages::encode(reply))
    }
}
