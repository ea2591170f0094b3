// To take home: this file, database.rs and rusqlite.

//! A transaction for each prime.

use std::ops::Range;
use std::path::Path;

use super::database::{INSERT, is_prime, open};

/// Saves each prime separately, and waits until it is on the disk.
pub fn transaction_each(numbers: Range<u64>, database: &Path) -> rusqlite::Result<Vec<u64>> {
    let connection = open(database)?;
    let mut insert = connection.prepare(INSERT)?;
    let mut primes = Vec::new();
    for prime in numbers.filter(|&number| is_prime(number)) {
        // Outside a transaction every statement is a transaction.
        insert.execute([prime as i64])?;
        primes.push(prime);
    }
    Ok(primes)
}

#[test]
fn the_primes_below_twenty_are_saved_once() {
    let folder = std::env::temp_dir().join(format!("transaction_each-{}", std::process::id()));
    // This fails if the folder exists already.
    std::fs::create_dir(&folder).unwrap();
    let database = folder.join("primes.db");
    for _ in 0..2 {
        assert_eq!(transaction_each(0..20, &database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
        assert_eq!(super::database::read(&database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
    }
    std::fs::remove_dir_all(folder).unwrap();
}
