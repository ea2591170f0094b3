//! A bus: a table of messages, whose beginning is removed as its end grows.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::store::{Store, Stored};
use crate::broker::{BrokerError, Bus, Message, Subscription, check_message, check_name};

/// Bytes that the table holds at the most.
const KEPT: i64 = 64 << 20;

/// What a message counts beside its payload, so that small ones are bounded in number, too.
const OVERHEAD: i64 = 4096;

/// How often a listener looks whether the file has changed.
const PAUSE: Duration = Duration::from_millis(2);

pub(super) struct FileBus(Arc<Store>);

impl FileBus {
    pub(super) fn new(store: Arc<Store>) -> Self {
        Self(store)
    }
}

impl Bus for FileBus {
    fn send(&self, message: &Message) -> Result<(), BrokerError> {
        check_message(message)?;
        let Message { topic, payload, reply_to } = message;
        let size = OVERHEAD + i64::try_from(payload.len()).unwrap_or(KEPT);
        self.0.write(Stored::InSystem, |transaction| {
            let place = last_place(&transaction)? + size;
            transaction
                .prepare_cached("INSERT INTO messages VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![place, topic, payload, reply_to])?;
            transaction
                .prepare_cached("DELETE FROM messages WHERE place <= ?1")?
                .execute([place - KEPT])?;
            transaction.commit()
        })
    }

    fn subscribe(&self, topic: &str) -> Result<Box<dyn Subscription>, BrokerError> {
        check_name(topic)?;
        let connection = self.0.reader()?;
        let read = last_place(&connection).map_err(|error| self.0.failed(&error))?;
        let (store, topic) = (Arc::clone(&self.0), topic.to_owned());
        Ok(Box::new(Listener { store, connection, topic, read, version: None }))
    }
}

struct Listener {
    store: Arc<Store>,
    connection: Connection,
    topic: String,
    /// The place of the last message that was read.
    read: i64,
    /// The version of the file in which there was no further message.
    version: Option<i64>,
}

impl Subscription for Listener {
    fn next(&mut self, wait: Duration) -> Result<Option<Message>, BrokerError> {
        let start = Instant::now();
        loop {
            let found = self.look().map_err(|error| self.store.failed(&error))?;
            let left = wait.saturating_sub(start.elapsed());
            if found.is_some() || left.is_zero() {
                return Ok(found);
            }
            thread::sleep(PAUSE.min(left));
        }
    }
}

impl Listener {
    fn look(&mut self) -> rusqlite::Result<Option<Message>> {
        // One look into shared memory, as long as nobody else has written.
        let version = self
            .connection
            .prepare_cached("PRAGMA data_version")?
            .query_row([], |row| row.get(0))?;
        if self.version == Some(version) {
            return Ok(None);
        }
        let mut select = self.connection.prepare_cached(
            "SELECT place, payload, reply_to FROM messages
             WHERE topic = ?1 AND place > ?2 ORDER BY place LIMIT 1",
        )?;
        let topic = &self.topic;
        let message = select.query_row(params![topic, self.read], |row| {
            let message =
                Message { topic: topic.clone(), payload: row.get(1)?, reply_to: row.get(2)? };
            Ok((row.get(0)?, message))
        });
        let found = message.optional()?;
        match &found {
            Some((place, _)) => self.read = *place,
            None => self.version = Some(version),
        }
        Ok(found.map(|(_, message)| message))
    }
}

fn last_place(connection: &Connection) -> rusqlite::Result<i64> {
    let mut select = connection.prepare_cached("SELECT ifnull(max(place), 0) FROM messages")?;
    select.query_row([], |row| row.get(0))
}
