// To take home: this file, connection.rs, futures-util, http-body-util, hyper, hyper-util and tokio.

//! Futures that wait for a permit.

use std::io;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::runtime::Builder;
use tokio::sync::Semaphore;

use super::connection::fetch;

/// Fetches every URL on a separate connection, `concurrency` of them at a time.
pub fn semaphore(
    urls: &[String],
    concurrency: usize,
    timeout: Duration,
) -> Vec<io::Result<String>> {
    let permits = Semaphore::new(concurrency.clamp(1, urls.len().max(1)));
    let fetches = urls.iter().map(|url| async {
        // Released when the future ends in any way.
        let _permit = permits.acquire().await;
        fetch(url, timeout).await
    });
    let runtime = Builder::new_current_thread().enable_all().build().expect("an event queue");
    runtime.block_on(join_all(fetches))
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
    assert_eq!(semaphore(&urls, 2, Duration::from_secs(5))[0].as_ref().unwrap(), "hi");
    answer.join().unwrap();
    assert!(semaphore(&urls, 2, Duration::from_secs(5))[0].is_err());
}
