// To take home: nothing: the executor in src/event_loop is the lesson.

//! Futures on the chapter's small event loop.

use std::cell::Cell;
use std::io;
use std::time::{Duration, Instant};

use super::connection::{Connection, page, parts};
use crate::event_loop::{EventLoop, Handle, Stream};

/// Practically no timeout. A later instant may overflow the system's clock.
const LONGEST: Duration = Duration::from_secs(u32::MAX as u64);

/// Fetches every URL on a separate connection, with `concurrency` futures.
pub fn own_executor(
    urls: &[String],
    concurrency: usize,
    timeout: Duration,
) -> Vec<io::Result<String>> {
    let event_loop = EventLoop::new().expect("the system grants an event queue");
    let (handle, next) = (event_loop.handle(), Cell::new(0));
    let workers = (0..concurrency.clamp(1, urls.len().max(1))).map(async |_| {
        let mut answers = Vec::new();
        loop {
            let at = next.replace(next.get() + 1);
            let Some(url) = urls.get(at) else { return answers };
            let late = Instant::now() + timeout.min(LONGEST);
            let answer = handle.until(late, fetch(&handle, url)).await;
            answers.push((at, answer.unwrap_or(Err(io::ErrorKind::TimedOut.into()))));
        }
    });
    let mut answers: Vec<_> = event_loop.run(workers).into_iter().flatten().collect();
    answers.sort_by_key(|(at, _)| *at);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

async fn fetch(handle: &Handle, url: &str) -> io::Result<String> {
    let (host, path) = parts(url)?;
    let stream = Stream::connect(handle, host).await?;
    page(Connection::over(stream).await?.get(host, path).await?)
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
    assert_eq!(own_executor(&urls, 2, Duration::from_secs(5))[0].as_ref().unwrap(), "hi");
    answer.join().unwrap();
    assert!(own_executor(&urls, 2, Duration::from_secs(5))[0].is_err());
}
