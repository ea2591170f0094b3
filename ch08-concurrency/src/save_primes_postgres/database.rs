//! The database: one table on a server. The rungs need it.

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, Error, NoTls};

/// Adds a prime; one that exists already stays unchanged.
pub const INSERT: &str = "INSERT INTO primes (number) VALUES ($1) ON CONFLICT DO NOTHING";

/// Adds all primes of an array.
pub const INSERT_ALL: &str =
    "INSERT INTO primes (number) SELECT unnest($1::bigint[]) ON CONFLICT DO NOTHING";

/// The runtime of the rungs' futures.
pub fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("the system grants an event queue")
}

/// Connects, and makes the table if there is none.
pub async fn open(database: &str) -> Result<Client, Error> {
    let (client, connection) = tokio_postgres::connect(database, NoTls).await?;
    // The connection moves the bytes. Its error is also returned by the request that failed.
    tokio::spawn(async { drop(connection.await) });
    // Checks first: to create a table that exists is a warning in the server's log.
    let found = client.query_one("SELECT to_regclass('primes') IS NOT NULL", &[]).await?;
    if !found.get::<_, bool>(0) {
        client
            .batch_execute("CREATE TABLE IF NOT EXISTS primes (number bigint PRIMARY KEY)")
            .await?;
    }
    Ok(client)
}

/// Every prime that is saved, in ascending order.
pub fn read(database: &str) -> Result<Vec<u64>, Error> {
    runtime().block_on(async {
        let client = open(database).await?;
        let rows = client.query("SELECT number FROM primes ORDER BY number", &[]).await?;
        Ok(rows.iter().map(|row| row.get::<_, i64>(0) as u64).collect())
    })
}

/// Empties the table.
pub fn empty(database: &str) -> Result<(), Error> {
    runtime().block_on(async { open(database).await?.batch_execute("TRUNCATE primes").await })
}

/// Whether a number is prime, by division.
pub fn is_prime(number: u64) -> bool {
    number >= 2 && (2..).take_while(|d| d * d <= number).all(|d| !number.is_multiple_of(d))
}
