// To take home: this file, database.rs, tokio and tokio-postgres.

//! Many primes in a statement.

use std::ops::Range;

use tokio_postgres::Error;

use super::database::{INSERT_ALL, is_prime, open, runtime};

/// Primes in a statement.
const BATCH: usize = 500;

/// Saves a batch of primes at a time, as one array.
pub fn batched(numbers: Range<u64>, database: &str) -> Result<Vec<u64>, Error> {
    runtime().block_on(async {
        let client = open(database).await?;
        let insert = client.prepare(INSERT_ALL).await?;
        let (mut primes, mut batch) = (Vec::new(), Vec::with_capacity(BATCH));
        for prime in numbers.filter(|&number| is_prime(number)) {
            primes.push(prime);
            batch.push(prime as i64);
            if batch.len() == BATCH {
                client.execute(&insert, &[&batch]).await?;
                batch.clear();
            }
        }
        client.execute(&insert, &[&batch]).await?;
        Ok(primes)
    })
}

/// The environment variable holds the address of a database: `"host=127.0.0.1 user=postgres"`.
#[test]
fn the_primes_below_twenty_are_saved_once() {
    let Ok(database) = std::env::var("POSTGRES") else { return };
    for _ in 0..2 {
        assert_eq!(batched(0..20, &database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
    }
    assert_eq!(super::database::read(&database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
}
