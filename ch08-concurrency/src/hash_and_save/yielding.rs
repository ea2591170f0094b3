// To take home: this file, work.rs, bcrypt, futures-util, http-body-util, hyper, hyper-util and tokio.

//! Hashing on the event loop, with a yield after each hash.

use std::io;
use std::time::Duration;

use futures_util::future::try_join_all;
use tokio::sync::Mutex;
use tokio::task::yield_now;

use super::work::{hash, run, save};

/// A future for each password. One at a time hashes, and then yields to the others.
pub fn yielding(
    passwords: &[(String, [u8; 16])],
    cost: u32,
    to: &str,
) -> io::Result<(Vec<String>, Duration)> {
    let turn = Mutex::new(());
    let each = async |password| {
        let next = turn.lock().await;
        let hash = hash(password, cost)?;
        yield_now().await;
        drop(next);
        save(to, &hash).await?;
        Ok(hash)
    };
    run(try_join_all(passwords.iter().map(each)))
}

#[test]
fn a_known_hash_is_saved() {
    let ((passwords, want), (to, saved)) = (super::work::known(), super::work::saved_once());
    let (hashes, _) = yielding(&passwords, 6, &to).unwrap();
    assert_eq!(hashes, want);
    assert!(saved.join().unwrap().contains(&hashes[0]));
}
