// To take home: this file, database.rs, futures-util, tokio and tokio-postgres.

//! Requests that do not wait for each other's answers.

use std::ops::Range;

use futures_util::future::try_join_all;
use tokio_postgres::Error;

use super::database::{INSERT, is_prime, open, runtime};

/// The most requests without an answer at one time.
const UNDER_WAY: usize = 500;

/// Saves each prime with a statement, many of them under way at the same time, in one transaction.
///
/// The server answers in order. Sending and answering overlap; there is one wait for the disk.
pub fn pipelined(numbers: Range<u64>, database: &str) -> Result<Vec<u64>, Error> {
    runtime().block_on(async {
        let mut client = open(database).await?;
        let insert = client.prepare(INSERT).await?;
        let transaction = client.transaction().await?;
        let primes: Vec<u64> = numbers.filter(|&number| is_prime(number)).collect();
        for part in primes.chunks(UNDER_WAY) {
            let insert =
                async |&prime: &u64| transaction.execute(&insert, &[&(prime as i64)]).await;
            try_join_all(part.iter().map(insert)).await?;
        }
        transaction.commit().await?;
        Ok(primes)
    })
}

/// The environment variable holds the address of a database: `"host=127.0.0.1 user=postgres"`.
#[test]
fn the_primes_below_twenty_are_saved_once() {
    let Ok(database) = std::env::var("POSTGRES") else { return };
    for _ in 0..2 {
        assert_eq!(pipelined(0..20, &database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
    }
    assert_eq!(super::database::read(&database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
}
