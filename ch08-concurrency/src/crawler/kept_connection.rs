// To take home: this file, serial.rs and ureq.

//! One request after the other on one connection.

use std::io;
use std::time::Duration;

use super::serial::{agent, get};

/// Fetches every URL in turn, on a connection that is kept from one to the next.
pub fn kept_connection(urls: &[String], _: usize, timeout: Duration) -> Vec<io::Result<String>> {
    let agent = agent(1, timeout);
    urls.iter().map(|url| get(&agent, url)).collect()
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
    assert_eq!(kept_connection(&urls, 2, Duration::from_secs(5))[0].as_ref().unwrap(), "hi");
    answer.join().unwrap();
    assert!(kept_connection(&urls, 2, Duration::from_secs(5))[0].is_err());
}
