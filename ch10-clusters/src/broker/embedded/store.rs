//! The file: how it is opened, and how it is written to.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

use super::Clock;
use crate::broker::BrokerError;

/// Marks the file as one of this program: the letters `c10q`.
const APPLICATION: i32 = 0x6331_3071;

/// The version of the tables.
const VERSION: i32 = 1;

/// How long a process waits for another one that writes.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often it looks whether the other one is done. SQLite's own waiting sleeps up to 100 ms.
const PAUSE: Duration = Duration::from_millis(1);

/// How safely a transaction is stored when it has returned.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Stored {
    /// It survives a loss of power: one `fsync` for each transaction.
    OnDisk,
    /// It survives the end of any process, but not a loss of power. That suffices for a lease or an
    /// acknowledgement: what is lost has a job run again.
    InSystem,
}

/// A file of SQLite with two connections, one for each way to store.
pub(super) struct Store {
    path: PathBuf,
    pub(super) clock: Clock,
    on_disk: Mutex<Connection>,
    in_system: Mutex<Connection>,
}

impl Store {
    pub(super) fn open(path: &Path, clock: Clock) -> Result<Self, BrokerError> {
        let of = |error: rusqlite::Error| failed(path, &error);
        let mut on_disk = connect(path, Stored::OnDisk).map_err(of)?;
        prepare(&mut on_disk, &clock)
            .map_err(of)?
            .map_err(|reason| BrokerError::Failed { broker: path.display().to_string(), reason })?;
        let in_system = connect(path, Stored::InSystem).map_err(of)?;
        let path = path.to_owned();
        Ok(Self { path, clock, on_disk: on_disk.into(), in_system: in_system.into() })
    }

    /// A connection of one's own, which sees what this store writes as a change.
    pub(super) fn reader(&self) -> Result<Connection, BrokerError> {
        connect(&self.path, Stored::InSystem).map_err(|error| self.failed(&error))
    }

    /// Runs `work` in a transaction, which it must commit itself.
    pub(super) fn write<T>(
        &self,
        stored: Stored,
        work: impl FnOnce(Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, BrokerError> {
        let mut connection = self.connection(stored);
        // Others may not write from now on: a transaction that begins by reading could fail later.
        let begun = connection.transaction_with_behavior(TransactionBehavior::Immediate);
        begun.and_then(work).map_err(|error| self.failed(&error))
    }

    /// Runs `work`, which only reads.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, BrokerError> {
        work(&self.connection(Stored::InSystem)).map_err(|error| self.failed(&error))
    }

    pub(super) fn failed(&self, error: &rusqlite::Error) -> BrokerError {
        failed(&self.path, error)
    }

    fn connection(&self, stored: Stored) -> MutexGuard<'_, Connection> {
        let connection = match stored {
            Stored::OnDisk => &self.on_disk,
            Stored::InSystem => &self.in_system,
        };
        // A transaction that panicked was rolled back when it was dropped.
        connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn failed(path: &Path, error: &rusqlite::Error) -> BrokerError {
    BrokerError::Failed { broker: path.display().to_string(), reason: error.to_string() }
}

fn connect(path: &Path, stored: Stored) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open(path)?;
    connection.busy_handler(Some(|waited: i32| {
        thread::sleep(PAUSE);
        u128::from(waited.unsigned_abs()) < PATIENCE.as_millis() / PAUSE.as_millis()
    }))?;
    // Writers append to a log beside the file, so that readers need not wait for them.
    // The first one who opens a new file changes its mode, and SQLite does not wait for that.
    let start = Instant::now();
    while let Err(error) =
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))
    {
        let busy = error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy);
        if !busy || start.elapsed() > PATIENCE {
            return Err(error);
        }
        thread::sleep(PAUSE);
    }
    let synchronous = match stored {
        Stored::OnDisk => "full",
        Stored::InSystem => "normal",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Makes the tables in a new file, and ends the leases of an earlier start of the machine.
///
/// The inner error is a reason not to use the file.
fn prepare(connection: &mut Connection, clock: &Clock) -> rusqlite::Result<Result<(), String>> {
    if connection.is_readonly("main")? {
        return Ok(Err("can only be read".into()));
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let number = |pragma: &str| transaction.pragma_query_value(None, pragma, |row| row.get(0));
    let found: (i32, i32) = (number("application_id")?, number("user_version")?);
    let count = "SELECT count(*) FROM sqlite_schema";
    let tables: u32 = transaction.query_row(count, [], |row| row.get(0))?;
    match found {
        (APPLICATION, VERSION) => {}
        (0, 0) if tables == 0 => {
            transaction.execute_batch(include_str!("schema.sql"))?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        (APPLICATION, version) => {
            return Ok(Err(format!("holds queues of version {version}; expected {VERSION}")));
        }
        _ => return Ok(Err("is a database of another program".into())),
    }
    let same_boot = "SELECT count(*) FROM boots WHERE id = ?1";
    if transaction.query_row(same_boot, [clock.boot()], |row| row.get(0)).map(|n: u32| n == 0)? {
        transaction.execute("DELETE FROM boots", [])?;
        transaction.execute("INSERT INTO boots VALUES (?1)", [clock.boot()])?;
        // The clock began anew: every lease and every delay counts as over.
        transaction.execute("UPDATE jobs SET due = 1, leased = 0 WHERE due > 0", [])?;
    }
    transaction.commit().map(Ok)
}
