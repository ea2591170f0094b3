//! What the server saw.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// The requests of a server, and how many there were at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Requests under way now.
    pub alive: usize,
    /// The most requests that were under way at one time.
    pub most: usize,
    /// The requests that have ended, in the order in which they ended; at most the last
    /// [`Record::KEPT`].
    pub requests: VecDeque<Request>,
}

/// One request, as the server saw it. Times are microseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The parameter `name`.
    pub name: String,
    /// The number of its connection, counted from 1.
    pub connection: u64,
    /// When its head had been read.
    pub start: u64,
    /// When the answer was ready, or the client had closed the connection.
    pub end: u64,
    /// Whether the client waited for the answer.
    pub answered: bool,
}

impl Record {
    /// How many requests are kept: a server that runs for days must not grow.
    pub const KEPT: usize = 200_000;

    /// How many connections the requests came on.
    pub fn connections(&self) -> usize {
        let mut numbers: Vec<u64> =
            self.requests.iter().map(|request| request.connection).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.len()
    }
}

/// Microseconds since 1970: the clock that client and server share.
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
}

/// The record of a running server.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes(Arc<Mutex<Record>>);

/// One request under way. It is recorded when this value is dropped: also when the client closes the
/// connection, which drops everything that was made to answer it.
pub(super) struct UnderWay {
    notes: Notes,
    request: Request,
}

impl Notes {
    pub(super) fn begin(&self, name: &str, connection: u64) -> UnderWay {
        let mut record = self.lock();
        record.alive += 1;
        record.most = record.most.max(record.alive);
        let (name, start) = (name.to_owned(), now());
        let request = Request { name, connection, start, end: start, answered: false };
        UnderWay { notes: self.clone(), request }
    }

    pub(super) fn copy(&self) -> Record {
        self.lock().clone()
    }

    pub(super) fn forget(&self) {
        let mut record = self.lock();
        *record = Record { alive: record.alive, most: record.alive, ..Record::default() };
    }

    fn lock(&self) -> MutexGuard<'_, Record> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl UnderWay {
    pub(super) fn answered(mut self) {
        self.request.answered = true;
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.request.end = now();
        let mut record = self.notes.lock();
        record.alive -= 1;
        if record.requests.len() == Record::KEPT {
            record.requests.pop_front();
        }
        record.requests.push_back(self.request.clone());
    }
}
