// To take home: this file, connection.rs, futures-util, http-body-util, hyper, hyper-util and tokio.

//! A future for each request, all of them at once.

use std::io;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::runtime::Builder;

use super::connection::fetch;

/// Fetches all URLs at the same time, each on a separate connection; the bound is ignored.
///
/// Ten thousand URLs are ten thousand open connections, if the limit of open files allows them.
pub fn all_at_once(urls: &[String], _: usize, timeout: Duration) -> Vec<io::Result<String>> {
    let runtime = Builder::new_current_thread().enable_all().build().expect("an event queue");
    runtime.block_on(join_all(urls.iter().map(|url| fetch(url, timeout))))
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
    assert_eq!(all_at_once(&urls, 2, Duration::from_secs(5))[0].as_ref().unwrap(), "hi");
    answer.join().unwrap();
    assert!(all_at_once(&urls, 2, Duration::from_secs(5))[0].is_err());
}
