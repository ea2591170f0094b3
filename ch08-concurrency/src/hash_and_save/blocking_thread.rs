// To take home: this file, work.rs, bcrypt, futures-util, http-body-util, hyper, hyper-util and tokio.

//! Hashing on another thread than the event loop's.

use std::io;
use std::time::Duration;

use futures_util::future::try_join_all;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::work::{hash, run, save};

/// A future for each password, which gives the hashing to a thread: one at a time.
pub fn blocking_thread(
    passwords: &[(String, [u8; 16])],
    cost: u32,
    to: &str,
) -> io::Result<(Vec<String>, Duration)> {
    let threads = Semaphore::new(1);
    let each = async |password: &(String, [u8; 16])| {
        let permit = threads.acquire().await;
        let password = password.clone();
        let hash = spawn_blocking(move || hash(&password, cost)).await??;
        drop(permit);
        save(to, &hash).await?;
        Ok(hash)
    };
    run(try_join_all(passwords.iter().map(each)))
}

#[test]
fn a_known_hash_is_saved() {
    let ((passwords, want), (to, saved)) = (super::work::known(), super::work::saved_once());
    let (hashes, _) = blocking_thread(&passwords, 6, &to).unwrap();
    assert_eq!(hashes, want);
    assert!(saved.join().unwrap().contains(&hashes[0]));
}
