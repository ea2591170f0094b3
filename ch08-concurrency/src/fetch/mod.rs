//! Fetching when servers fail: timeouts, retries, and a result for every URL.
//!
//! The rungs of [`crawler`](crate::crawler) ask once. A program that runs for hours meets servers that
//! restart, answer late or not at all. Here every URL gets a result, the page or a typed error, within a
//! time that is known in advance: [`Policy::longest`].
//!
//! ```
//! use std::time::Duration;
//!
//! use ch08_concurrency::fetch::{self, Policy};
//! use ch08_concurrency::server::Server;
//! use shared::runtime::block_on;
//!
//! let server = Server::start()?;
//! // Fails twice, then answers; fails always.
//! let urls = [
//!     server.url("a", 1) + "&fault=reset&times=2",
//!     server.url("b", 1) + "&fault=error",
//! ];
//! let policy = Policy { pause: Duration::from_millis(1), ..Policy::default() };
//! let results = block_on(fetch::all(urls, policy));
//! assert_eq!(results[0].as_ref().unwrap(), "a");
//! let error = results[1].as_ref().unwrap_err().to_string();
//! assert!(error.ends_with("status 500, after 4 tries"), "{error}");
//! # Ok::<(), std::io::Error>(())
//! ```

mod error;
mod policy;

use futures_util::stream::{self, Stream, StreamExt as _};

use crate::crawler::connection::{open, parts};

pub use error::{Cause, FetchError};
pub use policy::Policy;

/// The page of a URL, or why there is none.
pub type Fetched = Result<String, FetchError>;

/// Fetches every URL; the results are in the order of the URLs.
pub async fn all(urls: impl IntoIterator<Item = String>, policy: Policy) -> Vec<Fetched> {
    let mut results: Vec<(usize, Fetched)> = each(urls, policy).collect().await;
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Fetches URLs from an iterator, and gives the results as they arrive, each with the index of its URL, in
/// the order in which they end.
///
/// Only the URLs under way are in memory, however many there are. Dropping
/// the stream cancels the requests under way: their connections are closed.
pub fn each(
    urls: impl IntoIterator<Item = String>,
    policy: Policy,
) -> impl Stream<Item = (usize, Fetched)> {
    bounded(urls.into_iter().enumerate(), policy.concurrency, move |(at, url)| async move {
        (at, with_tries(url, policy).await)
    })
}

/// Works on items of an iterator, `concurrency` of them at a time.
///
/// An item is taken only when fewer are under way, and a result makes room when it is taken.
pub fn bounded<T, W: Future>(
    items: impl IntoIterator<Item = T>,
    concurrency: usize,
    work: impl FnMut(T) -> W,
) -> impl Stream<Item = W::Output> {
    stream::iter(items).map(work).buffer_unordered(concurrency.max(1))
}

async fn with_tries(url: String, policy: Policy) -> Fetched {
    let mut tries = 1;
    loop {
        let cause = match tokio::time::timeout(policy.timeout, once(&url)).await {
            Ok(Ok(page)) => return Ok(page),
            Ok(Err(cause)) => cause,
            Err(_) => Cause::TimedOut { after: policy.timeout },
        };
        if tries >= policy.tries || !cause.may_pass() {
            return Err(FetchError { url, tries, cause });
        }
        tokio::time::sleep(policy.pause_after(tries, rand::random())).await;
        tries += 1;
    }
}

async fn once(url: &str) -> Result<String, Cause> {
    let (host, path) = parts(url).map_err(|_| Cause::Url)?;
    let mut connection = open(host).await.map_err(Cause::of_opening)?;
    match connection.get(host, path).await.map_err(Cause::of_asking)? {
        (200..300, page) => Ok(page),
        (status, _) => Err(Cause::Status(status)),
    }
}
