// To take home: this file, connection.rs, futures-util, http-body-util, hyper, hyper-util and tokio.

//! Futures that keep their connections.

use std::cell::Cell;
use std::io;
use std::time::Duration;

use futures_util::future::join_all;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::time;

use super::connection::{Connection, open, page, parts};

type Kept<'a> = Option<(&'a str, Connection<TokioIo<TcpStream>>)>;

/// Fetches every URL with `concurrency` futures, each on a connection that it keeps.
///
/// A future that is free takes the next URL. After a failure it opens a new connection.
pub fn reused_connections(
    urls: &[String],
    concurrency: usize,
    timeout: Duration,
) -> Vec<io::Result<String>> {
    let next = Cell::new(0);
    let workers = (0..concurrency.clamp(1, urls.len().max(1))).map(async |_| {
        let (mut kept, mut answers) = (None, Vec::new());
        loop {
            let at = next.replace(next.get() + 1);
            let Some(url) = urls.get(at) else { return answers };
            let answer = time::timeout(timeout, fetch(&mut kept, url)).await;
            answers.push((at, answer.unwrap_or_else(|late| Err(late.into()))));
        }
    });
    let runtime = Builder::new_current_thread().enable_all().build().expect("an event queue");
    let answers = runtime.block_on(join_all(workers));
    let mut answers: Vec<_> = answers.into_iter().flatten().collect();
    answers.sort_by_key(|(at, _)| *at);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// Fetches a page on the open connection, if that is one to the right host, and keeps the
/// connection for the next page only if the request succeeded.
async fn fetch<'a>(kept: &mut Kept<'a>, url: &'a str) -> io::Result<String> {
    let (host, path) = parts(url)?;
    // Taken out during the request: if this future is dropped, so is the connection.
    let fits = kept.take().filter(|(to, connection)| *to == host && connection.is_open());
    let mut connection = match fits {
        Some((_, connection)) => connection,
        None => open(host).await?,
    };
    let answer = connection.get(host, path).await?;
    *kept = Some((host, connection));
    page(answer)
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
    assert_eq!(reused_connections(&urls, 2, Duration::from_secs(5))[0].as_ref().unwrap(), "hi");
    answer.join().unwrap();
    assert!(reused_connections(&urls, 2, Duration::from_secs(5))[0].is_err());
}
