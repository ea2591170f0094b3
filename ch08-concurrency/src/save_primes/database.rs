//! The database: one table in one file. The rungs need it.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

/// Adds a prime; one that exists already stays unchanged.
pub const INSERT: &str = "INSERT OR IGNORE INTO primes (number) VALUES (?1)";

/// Opens the database, and makes it if there is none.
///
/// A change is written to a log first (`WAL`), and confirmed when the log is on the disk
/// (`synchronous = FULL`).
pub fn open(database: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(database)?;
    // Another program may be writing now.
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         CREATE TABLE IF NOT EXISTS primes (number INTEGER PRIMARY KEY) STRICT;",
    )?;
    Ok(connection)
}

/// Saves primes in one transaction: all of them, or none if it fails.
pub fn save(connection: &mut Connection, primes: &[u64]) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    let mut insert = transaction.prepare_cached(INSERT)?;
    for &prime in primes {
        insert.execute([prime as i64])?;
    }
    drop(insert);
    transaction.commit()
}

/// Every prime that is saved, in ascending order.
pub fn read(database: &Path) -> rusqlite::Result<Vec<u64>> {
    let connection = open(database)?;
    let mut select = connection.prepare("SELECT number FROM primes ORDER BY number")?;
    let rows = select.query_map([], |row| row.get::<_, i64>(0))?;
    rows.map(|number| number.map(|number| number as u64)).collect()
}

/// Whether a number is prime, by division.
pub fn is_prime(number: u64) -> bool {
    number >= 2 && (2..).take_while(|d| d * d <= number).all(|d| !number.is_multiple_of(d))
}
