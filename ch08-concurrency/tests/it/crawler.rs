//! Every rung of the crawler compared with the serial one, and each rung's claim checked on the server.

use std::io::ErrorKind::{
    ConnectionRefused, ConnectionReset, InvalidData, InvalidInput, Other, TimedOut,
};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use ch08_concurrency::crawler::all_at_once::all_at_once;
use ch08_concurrency::crawler::callbacks::callbacks;
use ch08_concurrency::crawler::kept_connection::kept_connection;
use ch08_concurrency::crawler::own_executor::own_executor;
use ch08_concurrency::crawler::pool::pool;
use ch08_concurrency::crawler::reused_connections::reused_connections;
use ch08_concurrency::crawler::semaphore::semaphore;
use ch08_concurrency::crawler::serial::serial;
use ch08_concurrency::crawler::thread_per_request::thread_per_request;
use ch08_concurrency::crawler::{self, Crawl, LADDER};
use ch08_concurrency::server::{Record, Server};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Long enough for a loaded machine.
const PATIENT: Duration = Duration::from_secs(20);

fn check(urls: &[String], concurrency: usize, timeout: Duration) -> Result<(), String> {
    let crawl = |crawl: &Crawl, (urls, concurrency, timeout): &(&[String], usize, Duration)| {
        crawl(urls, *concurrency, *timeout)
    };
    LADDER.check(&(urls, concurrency, timeout), crawl, crawler::agrees)
}

/// The server's record of a crawl that fetched every page.
fn seen(server: &Server, crawl: Crawl, count: usize, concurrency: usize) -> Record {
    server.forget().unwrap();
    let pages = crawl(&server.urls(count, 20), concurrency, PATIENT);
    for (at, page) in pages.iter().enumerate() {
        assert_eq!(page.as_ref().unwrap(), &format!("n{at}"));
    }
    let record = server.record().unwrap();
    assert_eq!((pages.len(), record.requests.len()), (count, count));
    record
}

#[test]
fn every_rung_agrees_around_the_bound() {
    let server = Server::start().unwrap();
    let huge = usize::MAX;
    for (count, concurrency) in
        [(0, 3), (1, 3), (2, 1), (7, 8), (8, 8), (9, 8), (5, 0), (33, 1000), (3, huge), (0, huge)]
    {
        check(&server.urls(count, 1), concurrency, PATIENT)
            .unwrap_or_else(|e| panic!("{count} URLs, {concurrency} at a time: {e}"));
    }
}

/// No timeout: an instant so far ahead cannot be represented.
#[test]
fn every_rung_takes_the_longest_timeout() {
    let server = Server::start().unwrap();
    check(&server.urls(3, 1), 2, Duration::MAX).unwrap();
}

/// A server that gives the same answer to every client, and closes the connection.
fn answering(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer);
        }
    });
    url
}

#[test]
fn every_rung_reads_the_answers_of_other_servers() {
    // All answers end the connection, and all but the oldest form announce it.
    const CLOSING: &[u8] = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nhi";
    const OLD: &[u8] = b"HTTP/1.0 200 OK\r\n\r\nhi";
    const EMPTY: &[u8] = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
    const MOVED: &[u8] = b"HTTP/1.1 302 Found\r\nconnection: close\r\nlocation: /b\r\n\r\n";
    const LENGTH: &[u8] = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: two\r\n\r\nhi";
    const BYTES: &[u8] = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n\xff\xff";
    let hi = || Ok("hi".to_owned());
    for (answer, want) in [
        (CLOSING, hi()),
        (OLD, hi()),
        (EMPTY, Ok(String::new())),
        (MOVED, Err(Other)),
        (LENGTH, Err(InvalidData)),
        (BYTES, Err(InvalidData)),
        (b"hello\r\n\r\n", Err(InvalidData)),
        (b"", Err(ConnectionReset)),
    ] {
        // More than one request, because a connection may be kept.
        let urls = vec![answering(answer); 3];
        for page in serial(&urls, 1, PATIENT) {
            assert_eq!(page.map_err(|e| e.kind()), want, "{}", String::from_utf8_lossy(answer));
        }
        check(&urls, 2, PATIENT).unwrap_or_else(|e| panic!("{answer:?}: {e}"));
    }
}

/// Answers are in the order of the URLs, although they arrive in another order.
#[test]
fn every_rung_agrees_with_serial() {
    let server = Server::start().unwrap();
    let urls = (prop::collection::vec(0..12u64, 0..20), 1..10usize);
    let mut runner = TestRunner::new(ProptestConfig::with_cases(6));
    let agree = |(delays, concurrency): (Vec<u64>, usize)| {
        let url = |(at, delay): (usize, &u64)| server.url(&format!("n{at}"), *delay);
        let urls: Vec<String> = delays.iter().enumerate().map(url).collect();
        check(&urls, concurrency, PATIENT).map_err(TestCaseError::fail)
    };
    runner.run(&urls, agree).unwrap();
}

#[test]
fn every_rung_gives_the_same_error_for_the_same_fault() {
    let server = Server::start().unwrap();
    let fault = |fault: &str| server.url("abcdef", 0) + "&fault=" + fault;
    let refused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let urls = vec![
        server.url("first", 0),
        fault("error"),
        fault("reset"),
        server.url("between", 0),
        fault("half"),
        fault("trickle"),
        server.url("a", 0) + "&delay=many",
        format!("http://{}/nowhere", server.address()),
        format!("http://{refused}/"),
        "no URL".into(),
        format!("https://{}/", server.address()),
        server.url("a", 0) + "&delay= 1",
        server.url("a", 0) + " HTTP/1.1\r\nhost: b\r\n\r\n",
        server.url("last", 0),
    ];
    let kinds = serial(&urls, 1, PATIENT);
    let kinds: Vec<_> = kinds.iter().map(|answer| answer.as_ref().map_err(|e| e.kind())).collect();
    let [first, between, trickled, last] = ["first", "between", "abcdef", "last"].map(String::from);
    assert_eq!(
        kinds,
        [
            Ok(&first),
            Err(Other),
            Err(ConnectionReset),
            Ok(&between),
            Err(ConnectionReset),
            Ok(&trickled),
            Err(Other),
            Err(Other),
            Err(ConnectionRefused),
            Err(InvalidInput),
            Err(InvalidInput),
            Err(InvalidInput),
            Err(InvalidInput),
            Ok(&last),
        ]
    );
    for concurrency in [1, 4] {
        check(&urls, concurrency, PATIENT).unwrap();
    }
}

/// A server that never answers, and one whose answer never ends, cost the timeout and no more.
#[test]
fn every_rung_gives_up_in_time() {
    let server = Server::start().unwrap();
    let long = "x".repeat(1000);
    let urls = [server.url("a", 0) + "&fault=silent", server.url(&long, 0) + "&fault=trickle"];
    let timeout = Duration::from_millis(150);
    for rung in LADDER.runnable(|crawl| crawl(&[], 1, PATIENT)) {
        let start = Instant::now();
        let answers = (rung.run)(&urls, 2, timeout);
        let kinds: Vec<_> = answers.iter().map(|a| a.as_ref().map_err(|e| e.kind())).collect();
        assert_eq!(kinds, [Err(TimedOut), Err(TimedOut)], "{}", rung.name);
        assert!(start.elapsed() < 2 * timeout + Duration::from_secs(2), "{}", rung.name);
    }
}

#[test]
fn no_rung_but_one_passes_the_bound() {
    let server = Server::start().unwrap();
    for rung in LADDER.runnable(|crawl| crawl(&[], 1, PATIENT)) {
        let most = seen(&server, rung.run, 12, 4).most;
        assert!(most <= 4 || rung.name == "all_at_once", "{}: {most}", rung.name);
    }
}

#[test]
fn the_server_saw_what_the_rungs_claim() {
    let server = Server::start().unwrap();
    let seen = |crawl: Crawl| {
        let record = seen(&server, crawl, 8, 4);
        (record.most, record.connections())
    };
    assert_eq!(seen(serial), (1, 8));
    assert_eq!(seen(kept_connection), (1, 1));
    // Waits overlap, on no more connections than requests at a time.
    let (most, connections) = seen(pool);
    assert!((2..=4).contains(&most) && connections <= 4, "{most} on {connections}");
    let (most, connections) = seen(reused_connections);
    assert!((2..=4).contains(&most) && connections <= 4, "{most} on {connections}");
    // Waits overlap, each on a separate connection.
    for (name, crawl) in [
        ("thread_per_request", thread_per_request as Crawl),
        ("callbacks", callbacks),
        ("own_executor", own_executor),
        ("semaphore", semaphore),
    ] {
        let (most, connections) = seen(crawl);
        assert!((2..=4).contains(&most) && connections == 8, "{name}: {most} on {connections}");
    }
    let (most, connections) = seen(all_at_once);
    assert!(most > 4 && connections == 8, "{most} on {connections}");
}
