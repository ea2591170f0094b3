// To take home: this file, database.rs, futures-util, tokio and tokio-postgres.

//! PostgreSQL's `COPY` for many rows.

use std::ops::Range;
use std::pin::pin;

use futures_util::SinkExt as _;
use tokio_postgres::Error;

use super::database::{is_prime, open, runtime};

/// Saves all primes with `COPY`, which sends only rows.
///
/// `COPY` fails at a row that exists already. So it fills a table that only this connection sees, from
/// which one statement takes the new rows.
pub fn copy(numbers: Range<u64>, database: &str) -> Result<Vec<u64>, Error> {
    runtime().block_on(async {
        let mut client = open(database).await?;
        let transaction = client.transaction().await?;
        let new = "CREATE TEMPORARY TABLE new (number bigint) ON COMMIT DROP";
        transaction.batch_execute(new).await?;
        let mut rows = pin!(transaction.copy_in("COPY new FROM STDIN").await?);
        let primes: Vec<u64> = numbers.filter(|&number| is_prime(number)).collect();
        for part in primes.chunks(1000) {
            let lines: String = part.iter().map(|prime| format!("{prime}\n")).collect();
            rows.send(std::io::Cursor::new(lines.into_bytes())).await?;
        }
        rows.finish().await?;
        let take = "INSERT INTO primes SELECT number FROM new ON CONFLICT DO NOTHING";
        transaction.batch_execute(take).await?;
        transaction.commit().await?;
        Ok(primes)
    })
}

/// The environment variable holds the address of a database: `"host=127.0.0.1 user=postgres"`.
#[test]
fn the_primes_below_twenty_are_saved_once() {
    let Ok(database) = std::env::var("POSTGRES") else { return };
    for _ in 0..2 {
        assert_eq!(copy(0..20, &database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
    }
    assert_eq!(super::database::read(&database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
}
