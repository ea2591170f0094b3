// To take home: this file, database.rs, tokio and tokio-postgres.

//! A task that writes, and a bounded channel to it.

use std::ops::Range;
use std::thread;

use tokio::sync::mpsc;
use tokio_postgres::Error;

use super::database::{INSERT_ALL, is_prime, open, runtime};

/// Primes that may wait for the writer: if the channel is full, the search has to wait.
const WAITING: usize = 4096;

/// Searches for primes on a thread while a task writes those that have been found.
///
/// The search never blocks the event loop, and never waits for the loop while there is
/// room in the channel.
pub fn writer(numbers: Range<u64>, database: &str) -> Result<Vec<u64>, Error> {
    let (found, mut written) = mpsc::channel(WAITING);
    thread::scope(|scope| {
        let search = scope.spawn(move || {
            let mut primes = Vec::new();
            for prime in numbers.filter(|&number| is_prime(number)) {
                // The writer ends early after an error.
                if found.blocking_send(prime as i64).is_err() {
                    break;
                }
                primes.push(prime);
            }
            primes
        });
        let wrote = runtime().block_on(async move {
            let client = open(database).await?;
            let insert = client.prepare(INSERT_ALL).await?;
            let mut batch = Vec::new();
            while written.recv_many(&mut batch, WAITING).await > 0 {
                client.execute(&insert, &[&batch]).await?;
                batch.clear();
            }
            Ok(())
        });
        let primes = search.join().expect("no panic");
        wrote.map(|()| primes)
    })
}

/// The environment variable holds the address of a database: `"host=127.0.0.1 user=postgres"`.
#[test]
fn the_primes_below_twenty_are_saved_once() {
    let Ok(database) = std::env::var("POSTGRES") else { return };
    for _ in 0..2 {
        assert_eq!(writer(0..20, &database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
    }
    assert_eq!(super::database::read(&database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
}
