// To take home: this file, serial.rs and ureq.

//! A thread for each request.

use std::io;
use std::iter;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use super::serial::{agent, get};

/// Fetches every URL on a separate thread and connection, `concurrency` of them at a time.
pub fn thread_per_request(
    urls: &[String],
    concurrency: usize,
    timeout: Duration,
) -> Vec<io::Result<String>> {
    let agent = agent(0, timeout);
    let mut answers: Vec<io::Result<String>> = urls.iter().map(|_| Ok(String::new())).collect();
    // A channel of this capacity limits the threads: the start of a thread puts a value in, its end takes
    // one out.
    let (enter, leave) = mpsc::sync_channel(concurrency.clamp(1, urls.len().max(1)));
    let leave = Mutex::new(leave);
    thread::scope(|scope| {
        for (url, answer) in iter::zip(urls, &mut answers) {
            enter.send(()).expect("the receiver lives");
            scope.spawn(|| {
                *answer = get(&agent, url);
                let _ = leave.lock().unwrap_or_else(PoisonError::into_inner).recv();
            });
        }
    });
    answers
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
    assert_eq!(thread_per_request(&urls, 2, Duration::from_secs(5))[0].as_ref().unwrap(), "hi");
    answer.join().unwrap();
    assert!(thread_per_request(&urls, 2, Duration::from_secs(5))[0].is_err());
}
