// To take home: this file, work.rs, bcrypt, futures-util, http-body-util, hyper, hyper-util and tokio.

//! Hashing on threads, one for every core.

use std::io;
use std::thread::available_parallelism;
use std::time::Duration;

use futures_util::future::try_join_all;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::work::{hash, run, save};

/// A future for each password, which gives the hashing to a thread: as many at a time as there are
/// cores.
///
/// Without the bound, tokio would start up to hundreds of threads, which compete for the cores.
pub fn all_cores(
    passwords: &[(String, [u8; 16])],
    cost: u32,
    to: &str,
) -> io::Result<(Vec<String>, Duration)> {
    let threads = Semaphore::new(available_parallelism().map_or(1, usize::from));
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
    let (hashes, _) = all_cores(&passwords, 6, &to).unwrap();
    assert_eq!(hashes, want);
    assert!(saved.join().unwrap().contains(&hashes[0]));
}
