// To take home: this file and ureq.

//! One request after the other.

use std::io;
use std::time::Duration;

use ureq::{Agent, Error};

/// Fetches every URL in turn, each on a new connection.
pub fn serial(urls: &[String], _: usize, timeout: Duration) -> Vec<io::Result<String>> {
    let agent = agent(0, timeout);
    urls.iter().map(|url| get(&agent, url)).collect()
}

/// Practically no timeout. A later instant may overflow the system's clock.
const LONGEST: Duration = Duration::from_secs(u32::MAX as u64);

/// A client that keeps this number of connections open for later, and waits this long for an answer.
pub fn agent(connections: usize, timeout: Duration) -> Agent {
    Agent::config_builder()
        .max_idle_connections(connections)
        .max_redirects(0)
        // Ignores the proxies in the environment, as the other rungs do.
        .proxy(None)
        .timeout_global(Some(timeout.min(LONGEST)))
        .build()
        .into()
}

/// Fetches one page.
pub fn get(agent: &Agent, url: &str) -> io::Result<String> {
    if !url.starts_with("http://") {
        let expected = format!("{url:?}; expected http://host:port/path");
        return Err(invalid(io::ErrorKind::InvalidInput, expected));
    }
    let mut answer = agent.get(url).call().map_err(kind)?;
    let status = answer.status();
    // A redirect is no error for ureq, and is not followed here.
    if !status.is_success() {
        return Err(kind(Error::StatusCode(status.as_u16())));
    }
    let page = answer.body_mut().with_config().limit(u64::MAX).read_to_vec();
    String::from_utf8(page.map_err(kind)?)
        .map_err(|error| invalid(io::ErrorKind::InvalidData, error))
}

fn kind(error: Error) -> io::Error {
    use io::ErrorKind::{ConnectionReset, InvalidData, InvalidInput, TimedOut, UnexpectedEof};
    match error {
        Error::StatusCode(status) => io::Error::other(format!("status {status}")),
        Error::Timeout(_) => TimedOut.into(),
        Error::Io(error) if error.kind() == UnexpectedEof => ConnectionReset.into(),
        Error::Io(error) => error,
        Error::BadUri(_) | Error::Http(_) | Error::TlsRequired => invalid(InvalidInput, error),
        Error::ConnectionFailed => io::ErrorKind::ConnectionRefused.into(),
        Error::HostNotFound => invalid(io::ErrorKind::NotFound, error),
        error => invalid(InvalidData, error),
    }
}

fn invalid(
    kind: io::ErrorKind,
    error: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> io::Error {
    io::Error::new(kind, error)
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
    assert_eq!(serial(&urls, 2, Duration::from_secs(5))[0].as_ref().unwrap(), "hi");
    answer.join().unwrap();
    assert!(serial(&urls, 2, Duration::from_secs(5))[0].is_err());
}
