// To take home: this file, work.rs, bcrypt, futures-util, http-body-util, hyper, hyper-util and tokio.

//! Hashing on the event loop, which blocks it.

use std::io;
use std::time::Duration;

use futures_util::future::try_join_all;

use super::work::{hash, run, save};

/// A future for each password, all at once.
///
/// A future that computes does not yield. The first one hashes, and its save begins when it first waits; the
/// second one then hashes, and so on: until the last has hashed, no answer is read.
pub fn on_event_loop(
    passwords: &[(String, [u8; 16])],
    cost: u32,
    to: &str,
) -> io::Result<(Vec<String>, Duration)> {
    let each = async |password| {
        let hash = hash(password, cost)?;
        save(to, &hash).await?;
        Ok(hash)
    };
    run(try_join_all(passwords.iter().map(each)))
}

#[test]
fn a_known_hash_is_saved() {
    let ((passwords, want), (to, saved)) = (super::work::known(), super::work::saved_once());
    let (hashes, _) = on_event_loop(&passwords, 6, &to).unwrap();
    assert_eq!(hashes, want);
    assert!(saved.join().unwrap().contains(&hashes[0]));
}
