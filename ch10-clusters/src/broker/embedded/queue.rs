//! A queue: a table of jobs, each with the time from which it may be handed out.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::store::{Store, Stored};
use crate::broker::{
    BrokerError, Counts, Dead, Job, Leased, Queue, Receipt, Terms, check_jobs, kept,
};

/// How often a worker without a job looks for one: soon at first, more seldom later. A look takes some
/// microseconds.
const PAUSES: [Duration; 2] = [Duration::from_micros(100), Duration::from_millis(1)];

/// Jobs that were tried before come first: those whose lease or delay ended longest ago, and after them
/// the new ones in the order in which they came. Both parts are a short piece of the index.
const LEASE: &str = "
    UPDATE jobs SET tries = tries + 1, due = ?2 + ?3, leased = 1
    WHERE number IN (
        SELECT * FROM (
            SELECT number FROM jobs
            WHERE queue = ?1 AND due > 0 AND due <= ?2 ORDER BY due LIMIT ?4
        )
        UNION ALL
        SELECT * FROM (
            SELECT number FROM jobs WHERE queue = ?1 AND due = 0 ORDER BY number LIMIT ?4
        )
        LIMIT ?4
    )
    RETURNING number, id, payload, tries";

const BURY: &str = "
    INSERT OR REPLACE INTO dead (queue, id, payload, tries, reason)
    SELECT queue, id, payload, ?2, ifnull(reason, 'its leases ended without a word of its workers')
    FROM jobs WHERE number = ?1";

pub(super) struct FileQueue {
    store: Arc<Store>,
    name: String,
    /// The queue's row.
    number: i64,
    terms: Terms,
}

impl FileQueue {
    pub(super) fn open(store: Arc<Store>, name: &str, terms: Terms) -> Result<Self, BrokerError> {
        // The first job that waits for the disk takes this with it: both are in the same log.
        let number = store.write(Stored::InSystem, |transaction| {
            transaction.execute("INSERT OR IGNORE INTO queues (name) VALUES (?1)", [name])?;
            let select = "SELECT number FROM queues WHERE name = ?1";
            let number = transaction.query_row(select, [name], |row| row.get(0))?;
            transaction.commit().map(|()| number)
        })?;
        Ok(Self { store, name: name.into(), number, terms })
    }

    /// Nanoseconds of the clock, never 0.
    fn now(&self) -> i64 {
        nanoseconds(self.store.clock.now()).max(1)
    }

    /// Whether a job may be handed out. It only reads, so that idle workers disturb nobody.
    fn any_due(&self) -> Result<bool, BrokerError> {
        self.store.read(|connection| {
            connection
                .prepare_cached("SELECT 1 FROM jobs WHERE queue = ?1 AND due <= ?2 LIMIT 1")?
                .exists(params![self.number, self.now()])
        })
    }

    fn lease_now(&self, most: usize) -> Result<Vec<Leased>, BrokerError> {
        self.store.write(Stored::InSystem, |transaction| {
            let mut leased: Vec<(i64, Leased)> = Vec::new();
            // Jobs that turn out to be dead make room for others.
            while leased.len() < most {
                let taken = self.take(&transaction, most - leased.len())?;
                if taken.is_empty() {
                    break;
                }
                for (number, job) in taken {
                    match job.tries > self.terms.tries {
                        true => self.bury(&transaction, number, job.tries - 1)?,
                        false => leased.push((number, job)),
                    }
                }
            }
            leased.sort_by_key(|(number, _)| *number);
            transaction.commit()?;
            Ok(leased.into_iter().map(|(_, job)| job).collect())
        })
    }

    fn take(
        &self,
        transaction: &Transaction<'_>,
        most: usize,
    ) -> rusqlite::Result<Vec<(i64, Leased)>> {
        let (now, lease) = (self.now(), nanoseconds(self.terms.lease));
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        transaction
            .prepare_cached(LEASE)?
            .query_map(params![self.number, now, lease, most], leased)?
            .collect()
    }

    /// Moves a job to the dead letters.
    fn bury(&self, connection: &Connection, number: i64, tries: u32) -> rusqlite::Result<()> {
        connection.prepare_cached(BURY)?.execute(params![number, tries])?;
        self.delete(connection, number)?;
        self.count(connection, -1).map(|_| ())
    }

    fn delete(&self, connection: &Connection, number: i64) -> rusqlite::Result<usize> {
        connection
            .prepare_cached("DELETE FROM jobs WHERE number = ?1 AND queue = ?2")?
            .execute(params![number, self.number])
    }

    fn insert(&self, connection: &Connection, job: &Job) -> rusqlite::Result<usize> {
        connection
            .prepare_cached("INSERT OR IGNORE INTO jobs (queue, id, payload) VALUES (?1, ?2, ?3)")?
            .execute(params![self.number, job.id, job.payload])
    }

    /// Notes that the queue has so many jobs more, and says how many it has.
    fn count(&self, connection: &Connection, more: i64) -> rusqlite::Result<u64> {
        connection
            .prepare_cached("UPDATE queues SET jobs = jobs + ?2 WHERE number = ?1 RETURNING jobs")?
            .query_row(params![self.number, more], |row| row.get(0))
    }

    /// Removes a dead letter and says what it was.
    fn take_dead(&self, connection: &Connection, id: &str) -> rusqlite::Result<Option<Job>> {
        connection
            .prepare_cached("DELETE FROM dead WHERE queue = ?1 AND id = ?2 RETURNING id, payload")?
            .query_row(params![self.number, id], |row| {
                Ok(Job { id: row.get(0)?, payload: row.get(1)? })
            })
            .optional()
    }
}

impl Queue for FileQueue {
    fn publish(&self, jobs: &[Job]) -> Result<(), BrokerError> {
        check_jobs(jobs)?;
        let fits = self.store.write(Stored::OnDisk, |transaction| {
            let mut new = 0;
            for job in jobs {
                new += self.insert(&transaction, job)?;
            }
            let held = self.count(&transaction, i64::try_from(new).unwrap_or(i64::MAX))?;
            let fits = new == 0 || held <= self.terms.room;
            // Otherwise the transaction is dropped, and nothing has happened.
            if fits { transaction.commit().map(|()| true) } else { Ok(false) }
        })?;
        match fits {
            true => Ok(()),
            false => Err(BrokerError::Full { queue: self.name.clone(), room: self.terms.room }),
        }
    }

    fn lease(&self, most: usize, wait: Duration) -> Result<Vec<Leased>, BrokerError> {
        let (start, [mut pause, longest]) = (Instant::now(), PAUSES);
        loop {
            if most > 0 && self.any_due()? {
                let leased = self.lease_now(most)?;
                if !leased.is_empty() {
                    return Ok(leased);
                }
            }
            let left = wait.saturating_sub(start.elapsed());
            if left.is_zero() {
                return Ok(Vec::new());
            }
            thread::sleep(pause.min(left));
            pause = longest.min(2 * pause);
        }
    }

    fn acknowledge(&self, receipts: &[Receipt]) -> Result<(), BrokerError> {
        self.store.write(Stored::InSystem, |transaction| {
            let mut gone = 0;
            // Whoever else has the job by now does it in vain: it is done.
            for (number, _) in receipts.iter().filter_map(parse) {
                gone += self.delete(&transaction, number)?;
            }
            self.count(&transaction, -i64::try_from(gone).unwrap_or(i64::MAX))?;
            transaction.commit()
        })
    }

    fn give_back(
        &self,
        receipt: &Receipt,
        delay: Duration,
        reason: &str,
    ) -> Result<(), BrokerError> {
        let Some((number, tries)) = parse(receipt) else { return Ok(()) };
        self.store.write(Stored::InSystem, |transaction| {
            let due = self.now().saturating_add(nanoseconds(delay));
            let given = transaction
                .prepare_cached(
                    "UPDATE jobs SET due = ?4, leased = 0, reason = ?5
                     WHERE number = ?1 AND queue = ?2 AND tries = ?3 AND leased = 1",
                )?
                .execute(params![number, self.number, tries, due, kept(reason)])?;
            if given > 0 && tries >= self.terms.tries {
                self.bury(&transaction, number, tries)?;
            }
            transaction.commit()
        })
    }

    fn extend(&self, receipt: &Receipt) -> Result<(), BrokerError> {
        let ended = || BrokerError::LeaseEnded { id: receipt.0.clone() };
        let (number, tries) = parse(receipt).ok_or_else(ended)?;
        let extended = self.store.write(Stored::InSystem, |transaction| {
            let due = self.now().saturating_add(nanoseconds(self.terms.lease));
            let extended = transaction
                .prepare_cached(
                    "UPDATE jobs SET due = ?4
                     WHERE number = ?1 AND queue = ?2 AND tries = ?3 AND leased = 1",
                )?
                .execute(params![number, self.number, tries, due])?;
            transaction.commit().map(|()| extended)
        })?;
        if extended == 0 { Err(ended()) } else { Ok(()) }
    }

    fn counts(&self) -> Result<Counts, BrokerError> {
        self.store.read(|connection| {
            // The jobs that were handed out are few, and the index finds them; so are dead letters.
            let (jobs, leased, dead): (u64, u64, u64) = connection
                .prepare_cached(
                    "SELECT jobs,
                            (SELECT count(*) FROM jobs
                             WHERE queue = ?1 AND due > ?2 AND leased = 1),
                            (SELECT count(*) FROM dead WHERE queue = ?1)
                     FROM queues WHERE number = ?1",
                )?
                .query_row(params![self.number, self.now()], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?;
            Ok(Counts { waiting: jobs.saturating_sub(leased), leased, dead })
        })
    }

    fn dead(&self, most: usize) -> Result<Vec<Dead>, BrokerError> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.store.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT id, payload, tries, reason FROM dead
                     WHERE queue = ?1 ORDER BY number LIMIT ?2",
                )?
                .query_map(params![self.number, most], |row| {
                    let job = Job { id: row.get(0)?, payload: row.get(1)? };
                    Ok(Dead { job, tries: row.get(2)?, reason: row.get(3)? })
                })?
                .collect()
        })
    }

    fn requeue(&self, id: &str) -> Result<bool, BrokerError> {
        self.store.write(Stored::OnDisk, |transaction| {
            let job = self.take_dead(&transaction, id)?;
            if let Some(job) = &job {
                let new = self.insert(&transaction, job)?;
                self.count(&transaction, i64::try_from(new).unwrap_or(i64::MAX))?;
            }
            transaction.commit().map(|()| job.is_some())
        })
    }

    fn drop_dead(&self, id: &str) -> Result<bool, BrokerError> {
        self.store.write(Stored::OnDisk, |transaction| {
            let job = self.take_dead(&transaction, id)?;
            transaction.commit().map(|()| job.is_some())
        })
    }

    fn remove(&self) -> Result<(), BrokerError> {
        // As safe as an acknowledgement of all jobs would be.
        self.store.write(Stored::InSystem, |transaction| {
            transaction.execute("DELETE FROM jobs WHERE queue = ?1", [self.number])?;
            transaction.execute("DELETE FROM dead WHERE queue = ?1", [self.number])?;
            // Its row stays: others may have the queue open.
            transaction.execute("UPDATE queues SET jobs = 0 WHERE number = ?1", [self.number])?;
            transaction.commit()
        })
    }
}

/// A receipt is the job's number and how often it had been handed out.
fn parse(receipt: &Receipt) -> Option<(i64, u32)> {
    let (number, tries) = receipt.0.split_once('.')?;
    Some((number.parse().ok()?, tries.parse().ok()?))
}

fn leased(row: &Row<'_>) -> rusqlite::Result<(i64, Leased)> {
    let (number, tries) = (row.get(0)?, row.get(3)?);
    let job = Job { id: row.get(1)?, payload: row.get(2)? };
    Ok((number, Leased { job, tries, receipt: Receipt(format!("{number}.{tries}")) }))
}

/// As many as SQLite's numbers hold: 292 years.
fn nanoseconds(time: Duration) -> i64 {
    i64::try_from(time.as_nanos()).unwrap_or(i64::MAX / 2)
}
