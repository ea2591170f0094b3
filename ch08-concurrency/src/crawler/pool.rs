// To take home: this file, serial.rs and ureq.

//! A number of threads that share the work.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use super::serial::{agent, get};

/// Fetches every URL with `concurrency` threads, each on a connection that it keeps.
///
/// A thread that is free takes the next URL, so that a slow answer delays no other.
pub fn pool(urls: &[String], concurrency: usize, timeout: Duration) -> Vec<io::Result<String>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let agent = agent(1, timeout);
        let mut answers = Vec::new();
        loop {
            let at = next.fetch_add(1, Relaxed);
            let Some(url) = urls.get(at) else { return answers };
            answers.push((at, get(&agent, url)));
        }
    };
    let threads = concurrency.clamp(1, urls.len().max(1));
    let mut answers = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let join = |thread: thread::ScopedJoinHandle<'_, _>| thread.join().expect("no panic");
        threads.into_iter().flat_map(join).collect::<Vec<_>>()
    });
    answers.sort_by_key(|(at, _)| *at);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

#[test]
fn a_page_is_fetched_and_a_missing_server_is_told() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/page", server.local_addr().unwrap());
    let answer = std::thread::spawn(move || {
        let (mut stream, _) = server.accept().unwrap();
        io::Read::read(&mut stream, &mut [0; 1000]).unwrap();
        io::Write::write_all(&mut stream, b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi")
            .unwrap();
    });
    let urls = [url];
    assert_eq!(pool(&urls, 2, Duration::from_secs(5))[0].as_ref().unwrap(), "hi");
    answer.join().unwrap();
    assert!(pool(&urls, 2, Duration::from_secs(5))[0].is_err());
}
