//! What travels: jobs to workers, and their answers back, as JSON with a version.
//!
//! Whoever decodes a message does not trust it. It may come from another version of the program, from
//! another program, or from a disk that lost a part of it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::jobs::{Found, Work, WorkError};

/// The version of the messages that this program writes and reads. It changes when a worker of before
/// could not read a message, or would answer otherwise.
pub const PROTOCOL: u32 = 1;

/// Bytes of a message. The longest one that this program writes has about a third of them.
pub const LARGEST: usize = 1024;

/// Bytes of the id of a run. Ids of jobs and names of queues begin with it.
pub const LONGEST_RUN: usize = 64;

/// Sends one chunk to a worker.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The run that it belongs to.
    pub run: String,
    /// Its number in the run.
    pub chunk: u64,
    /// How often it has been sent, this time included.
    pub sent: u32,
    /// What is to be computed.
    pub work: Work,
}

/// What a worker found in a chunk about one topic.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// What was asked.
    pub order: Order,
    /// The topic.
    pub topic: String,
    /// What was found.
    pub found: Found,
}

/// A message that is not read.
#[derive(Debug, Error)]
pub enum MessageError {
    /// More than [`LARGEST`].
    #[error("a message of {bytes} bytes; expected at most {LARGEST}")]
    Large {
        /// Its size.
        bytes: usize,
    },
    /// It is not what was expected.
    #[error("a message that cannot be read: {reason}")]
    Malformed {
        /// What was expected, and where.
        reason: String,
    },
    /// Another version of the program wrote it.
    #[error("a message of protocol {theirs}; this program speaks protocol {PROTOCOL}")]
    Version {
        /// The message's version.
        theirs: u32,
    },
    /// It can be read and makes no sense.
    #[error("a message without sense: {0}")]
    Work(#[from] WorkError),
    /// A run's id that names no queue.
    #[error("{id:?} is no id of a run: expected 1 to {LONGEST_RUN} ASCII letters, digits, - and _")]
    Run {
        /// The id.
        id: String,
    },
}

/// Every message in its cover.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Envelope<Body> {
    protocol: u32,
    body: Body,
}

/// The part of the cover that every version can read.
#[derive(Deserialize)]
struct Head {
    protocol: u32,
}

impl Order {
    /// The id of its job and of its answers. It is another one each time that the chunk is sent, because
    /// a broker that remembers an id would drop what it has lost before.
    pub fn id(&self) -> String {
        format!("{}-{}-{}", self.run, self.chunk, self.sent)
    }

    /// As a payload.
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }

    /// From a payload.
    ///
    /// # Errors
    ///
    /// Says why nobody should compute this.
    pub fn decode(payload: &[u8]) -> Result<Self, MessageError> {
        let order: Self = decode(payload)?;
        order.check()?;
        Ok(order)
    }

    fn check(&self) -> Result<(), MessageError> {
        check_run(&self.run)?;
        Ok(self.work.check_chunk()?)
    }
}

impl Answer {
    /// As a payload.
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }

    /// From a payload.
    ///
    /// # Errors
    ///
    /// Says why it is no answer.
    pub fn decode(payload: &[u8]) -> Result<Self, MessageError> {
        let answer: Self = decode(payload)?;
        answer.order.check()?;
        Ok(answer)
    }
}

/// Whether queues and jobs can be named after a run.
///
/// # Errors
///
/// Names the id.
pub fn check_run(id: &str) -> Result<(), MessageError> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    match (1..=LONGEST_RUN).contains(&id.len()) && id.bytes().all(plain) {
        true => Ok(()),
        false => Err(MessageError::Run { id: id.chars().take(LONGEST_RUN).collect() }),
    }
}

/// Any message as a payload.
pub(crate) fn encode(body: &impl Serialize) -> Vec<u8> {
    let envelope = Envelope { protocol: PROTOCOL, body };
    serde_json::to_vec(&envelope).expect("text and whole numbers have a form in JSON")
}

/// Any message from a payload.
pub(crate) fn decode<Body: DeserializeOwned>(payload: &[u8]) -> Result<Body, MessageError> {
    // Before a byte is looked at: what is allocated below is no longer than the payload.
    if payload.len() > LARGEST {
        return Err(MessageError::Large { bytes: payload.len() });
    }
    let malformed =
        |error: serde_json::Error| MessageError::Malformed { reason: error.to_string() };
    // The version first: the rest may look different in another one.
    let Head { protocol } = serde_json::from_slice(payload).map_err(malformed)?;
    if protocol != PROTOCOL {
        return Err(MessageError::Version { theirs: protocol });
    }
    let Envelope { body, .. } = serde_json::from_slice(payload).map_err(malformed)?;
    Ok(body)
}
