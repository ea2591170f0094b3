// To take home: this file, database.rs, tokio and tokio-postgres.

//! A request for each prime.

use std::ops::Range;

use tokio_postgres::Error;

use super::database::{INSERT, is_prime, open, runtime};

/// Saves each prime with one statement, and waits for its answer.
pub fn request_each(numbers: Range<u64>, database: &str) -> Result<Vec<u64>, Error> {
    runtime().block_on(async {
        let client = open(database).await?;
        let insert = client.prepare(INSERT).await?;
        let mut primes = Vec::new();
        for prime in numbers.filter(|&number| is_prime(number)) {
            client.execute(&insert, &[&(prime as i64)]).await?;
            primes.push(prime);
        }
        Ok(primes)
    })
}

/// The environment variable holds the address of a database: `"host=127.0.0.1 user=postgres"`.
#[test]
fn the_primes_below_twenty_are_saved_once() {
    let Ok(database) = std::env::var("POSTGRES") else { return };
    for _ in 0..2 {
        assert_eq!(request_each(0..20, &database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
    }
    assert_eq!(super::database::read(&database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
}
