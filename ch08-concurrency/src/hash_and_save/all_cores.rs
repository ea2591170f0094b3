// To take home: this file, work.rs, bcrypt, futures-util, http-body-util, hyper, hyper-util and tokio.

//! Hashing on every core beside the event loop.

use std::io;
use std::thread::available_parallelism;
use std::time::Duration;

use futures_util::future::try_join_all;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::work::{hash, runtime, save, watched};

/// A future for each password, which hands the hashing to a thread: as many at a time as there are
/// cores.
///
/// Without the bound, tokio would start a thread for each, up to hundreds, that take each other's turns.
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
    let work = try_join_all(passwords.iter().map(each));
    let (hashes, longest) = runtime()?.block_on(watched(work));
    hashes.map(|hashes: Vec<String>| (hashes, longest))
}

/// The hash is one that OpenBSD's bcrypt makes of an empty password with this salt.
#[test]
fn a_known_hash_is_saved() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let to = format!("http://{}/add?name=", server.local_addr().unwrap());
    let saved = std::thread::spawn(move || {
        let (mut stream, _) = server.accept().unwrap();
        let (mut request, ok) = ([0; 1000], b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        let length = io::Read::read(&mut stream, &mut request).unwrap();
        io::Write::write_all(&mut stream, ok).unwrap();
        String::from_utf8_lossy(&request[..length]).into_owned()
    });
    let salt = [20, 75, 61, 105, 26, 123, 78, 207, 57, 207, 115, 92, 127, 167, 167, 156];
    let (hashes, _) = all_cores(&[(String::new(), salt)], 6, &to).unwrap();
    assert_eq!(hashes, ["$2b$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s."]);
    assert!(saved.join().unwrap().contains(&hashes[0]));
}
