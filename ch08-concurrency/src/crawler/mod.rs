//! Fetching many pages from a server that answers after a delay (book: a serial crawler, and the same with
//! gevent, tornado, asyncio and similar libraries).
//!
//! ```
//! use std::time::Duration;
//!
//! use ch08_concurrency::crawler::reused_connections::reused_connections;
//! use ch08_concurrency::server::Server;
//!
//! let server = Server::start()?;
//! let pages = reused_connections(&server.urls(20, 5), 10, Duration::from_secs(5));
//! assert_eq!(pages[7].as_ref().unwrap(), "n7");
//! # Ok::<(), std::io::Error>(())
//! ```

pub mod all_at_once;
pub mod callbacks;
pub mod connection;
pub mod kept_connection;
pub mod own_executor;
pub mod pool;
pub mod reused_connections;
pub mod semaphore;
pub mod serial;
pub mod thread_per_request;
#[allow(unused_variables, reason = "not yet written")]
pub mod yours;

use std::io;
use std::iter;
use std::time::Duration;

use shared::ladder::{Ladder, Rung};

/// Fetches every URL, at most `concurrency` at a time, and gives each one `timeout` in which to answer.
///
/// The answers are in the order of the URLs: the text of the page, or why there is none. The kind of
/// an error is
///
/// * [`TimedOut`](io::ErrorKind::TimedOut): no complete answer in time.
/// * [`ConnectionRefused`](io::ErrorKind::ConnectionRefused) or another kind that the system names: no
///   connection was made.
/// * [`ConnectionReset`](io::ErrorKind::ConnectionReset): the connection ended before the answer did.
/// * [`Other`](io::ErrorKind::Other), with the text `status 500`: the server answered with an error.
/// * [`InvalidInput`](io::ErrorKind::InvalidInput): not an `http` URL.
/// * [`InvalidData`](io::ErrorKind::InvalidData): the answer is not HTTP, or its text is not UTF-8.
///
/// URLs are of the form `http://host:port/path`. A concurrency of 0 counts as 1.
pub type Crawl =
    fn(urls: &[String], concurrency: usize, timeout: Duration) -> Vec<io::Result<String>>;

/// Every way this chapter crawls.
pub const LADDER: Ladder<Crawl> = Ladder {
    name: "crawler",
    naive: Rung::new(
        "serial",
        "8.2",
        "One request after the other, each on a new connection: the program waits for every delay in turn.",
        serial::serial,
    ),
    faster: &[
        Rung::new(
            "kept_connection",
            "8.2",
            "The same on one connection: it is opened once, but the program still waits for every answer.",
            kept_connection::kept_connection,
        ),
        Rung::new(
            "thread_per_request",
            "8.2",
            "A new thread for each request waits for its answer: the waits overlap.",
            thread_per_request::thread_per_request,
        ),
        Rung::new(
            "pool",
            "8.2",
            "As many threads as requests at a time, each with one connection that it keeps.",
            pool::pool,
        ),
        Rung::new(
            "callbacks",
            "8.1",
            "One thread waits for all sockets at once, and calls a function for each answer.",
            callbacks::callbacks,
        ),
        Rung::new(
            "own_executor",
            "8.1",
            "Futures on the chapter's small event loop: the code reads like serial code again.",
            own_executor::own_executor,
        ),
        Rung::new(
            "all_at_once",
            "8.2",
            "A future for each request on tokio; all begin at once and ignore the bound.",
            all_at_once::all_at_once,
        ),
        Rung::new(
            "semaphore",
            "8.2",
            "The same futures, but each waits for one of a bounded number of permits.",
            semaphore::semaphore,
        ),
        Rung::new(
            "reused_connections",
            "8.2",
            "As many futures as requests at a time, each with one connection that it keeps.",
            reused_connections::reused_connections,
        ),
        Rung::new("yours", "beyond", "Yours to write.", yours::yours),
    ],
};

/// Whether two crawls fetched the same pages and failed in the same way for the same URLs.
///
/// Errors are the same when their kinds are, and for [`io::ErrorKind::Other`], which holds the status,
/// their texts.
///
/// # Errors
///
/// Names the first URL, by its index, for which they differ.
pub fn agrees(want: &Vec<io::Result<String>>, got: &Vec<io::Result<String>>) -> Result<(), String> {
    if want.len() != got.len() {
        return Err(format!("{} answers instead of {}", got.len(), want.len()));
    }
    let same = |want: &io::Result<String>, got: &io::Result<String>| match (want, got) {
        (Ok(want), Ok(got)) => want == got,
        (Err(want), Err(got)) if want.kind() == io::ErrorKind::Other => {
            got.kind() == want.kind() && got.to_string() == want.to_string()
        }
        (Err(want), Err(got)) => want.kind() == got.kind(),
        _ => false,
    };
    match iter::zip(want, got).position(|(want, got)| !same(want, got)) {
        None => Ok(()),
        Some(at) => Err(format!("[{at}] is {:?} instead of {:?}", got[at], want[at])),
    }
}

/// The least number of seconds for this many requests, if each is delayed by this many milliseconds and at
/// most `concurrency` run at a time.
///
/// ```
/// assert_eq!(ch08_concurrency::crawler::ideal(500, 100, 100), 0.5);
/// assert_eq!(ch08_concurrency::crawler::ideal(501, 100, 100), 0.6);
/// ```
pub fn ideal(requests: usize, concurrency: usize, delay: u64) -> f64 {
    requests.div_ceil(concurrency.max(1)) as f64 * delay as f64 / 1e3
}
