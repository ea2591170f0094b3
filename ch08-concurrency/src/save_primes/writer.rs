// To take home: this file, database.rs and rusqlite.

//! A thread that writes, and a bounded channel to it.

use std::ops::Range;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use super::database::{is_prime, open, save};

/// Primes that may wait for the writer: if the channel is full, the search has to wait.
const WAITING: usize = 4096;

/// Searches for primes while a thread writes those that have been found.
///
/// The writer takes all primes that have arrived while it waited for the disk: the slower the disk is, the
/// larger its batches are.
pub fn writer(numbers: Range<u64>, database: &Path) -> rusqlite::Result<Vec<u64>> {
    let mut connection = open(database)?;
    let (found, written) = mpsc::sync_channel(WAITING);
    thread::scope(|scope| {
        let writer = scope.spawn(move || {
            // Ends when the sender is dropped, and after an error, which the sender then notices.
            while let Ok(first) = written.recv() {
                let batch: Vec<u64> = [first].into_iter().chain(written.try_iter()).collect();
                save(&mut connection, &batch)?;
            }
            Ok(())
        });
        let mut primes = Vec::new();
        for prime in numbers.filter(|&number| is_prime(number)) {
            if found.send(prime).is_err() {
                break;
            }
            primes.push(prime);
        }
        drop(found);
        writer.join().expect("no panic").map(|()| primes)
    })
}

#[test]
fn the_primes_below_twenty_are_saved_once() {
    let folder = std::env::temp_dir().join(format!("writer-{}", std::process::id()));
    // This fails if the folder exists already.
    std::fs::create_dir(&folder).unwrap();
    let database = folder.join("primes.db");
    for _ in 0..2 {
        assert_eq!(writer(0..20, &database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
        assert_eq!(super::database::read(&database).unwrap(), [2, 3, 5, 7, 11, 13, 17, 19]);
    }
    std::fs::remove_dir_all(folder).unwrap();
}
