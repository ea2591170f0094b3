// To take home: this file, work.rs, bcrypt, futures-util, http-body-util, hyper, hyper-util and tokio.

//! The ceiling: nothing is saved.

use std::io;
use std::thread::available_parallelism;
use std::time::Duration;

use futures_util::future::try_join_all;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::work::{hash, runtime, watched};

/// Hashes on every core, and saves nothing.
pub fn no_io(
    passwords: &[(String, [u8; 16])],
    cost: u32,
    _: &str,
) -> io::Result<(Vec<String>, Duration)> {
    let threads = Semaphore::new(available_parallelism().map_or(1, usize::from));
    let each = async |password: &(String, [u8; 16])| {
        let _permit = threads.acquire().await;
        let password = password.clone();
        spawn_blocking(move || hash(&password, cost)).await?
    };
    let work = try_join_all(passwords.iter().map(each));
    let (hashes, longest) = runtime()?.block_on(watched(work));
    hashes.map(|hashes| (hashes, longest))
}

/// The hash is one that OpenBSD's bcrypt makes of an empty password with this salt.
#[test]
fn a_known_hash_is_made() {
    let salt = [20, 75, 61, 105, 26, 123, 78, 207, 57, 207, 115, 92, 127, 167, 167, 156];
    let (hashes, _) = no_io(&[(String::new(), salt)], 6, "").unwrap();
    assert_eq!(hashes, ["$2b$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s."]);
}
