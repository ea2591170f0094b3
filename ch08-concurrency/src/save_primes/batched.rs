// To take home: this file, database.rs and rusqlite.

//! Many primes in a transaction.

use std::ops::Range;
use std::path::Path;

use super::database::{is_prime, open, save};

/// Primes in a transaction.
const BATCH: usize = 500;

/// Saves a batch of primes at a time.
pub fn batched(numbers: Range<u64>, database: &Path) -> rusqlite::Result<Vec<u64>> {
    let mut connection = open(database)?;
    let (mut primes, mut saved) = (Vec::new(), 0);
    for prime in numbers.filter(|&number| is_prime(number)) {
        primes.push(prime);
        if primes.len() - saved == BATCH {
            save(&mut connection, &primes[saved..])?;
            saved = primes.len();
        }
    }
    save(&mut connection, &primes[saved..])?;
    Ok(primes)
}

#[test]
fn the_primes_below_twenty_are_saved_once() {
    let folder = std::env::temp_dir().join(format!("batched-{}", std::process::id()));
    // This fails if the folder exists already.
    std::fs::create_dir(&folder).unwrap();
    let database = folder.join("primes.db");
    for _ in 0..2 {
        assert_eq!(batched(0..20, &database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
        assert_eq!(super::database::read(&database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
    }
    std::fs::remove_dir_all(folder).unwrap();
}
