//! The crawler, from one wait after the other to a thousand waits at once.
//!
//! ```sh
//! cargo bench -p ch08-concurrency -- semaphore/500
//! ```

use std::time::Duration;

use ch08_concurrency::crawler::{self, Crawl, LADDER};
use ch08_concurrency::files;
use ch08_concurrency::server::Server;
use shared::bench::{Bench, Case, Limit};
use shared::timing;

const TIMEOUT: Duration = Duration::from_secs(30);

/// Requests of the sample from which the time of the serial rung is computed.
const PART: usize = 20;

const MINUTES: &str = "one request after the other takes minutes";

/// Requests, how many at a time, milliseconds of each, and the rungs that are skipped.
type Size = (usize, usize, u64, &'static str, &'static [(&'static str, &'static str)]);

const SIZES: [Size; 3] = [
    (50, 10, 20, "50 requests of 20 ms, 10 at a time", &[]),
    (
        500,
        100,
        100,
        "500 requests of 100 ms, 100 at a time",
        &[("serial", MINUTES), ("kept_connection", MINUTES)],
    ),
    (
        10_000,
        1000,
        100,
        "10000 requests of 100 ms, 1000 at a time",
        &[("serial", MINUTES), ("kept_connection", MINUTES)],
    ),
];

/// Skipped where the system allows fewer open files than there are requests.
const FEW_FILES: &[(&str, &str)] = &[
    ("serial", MINUTES),
    ("kept_connection", MINUTES),
    ("all_at_once", "it needs an open file for each request, and the system allows fewer"),
];

pub(crate) fn bench(bench: &mut Bench) {
    let files = files::raise_limit();
    for (requests, concurrency, delay, what, too_slow) in SIZES {
        let enough = files.is_none_or(|files| files > requests as u64 + 100);
        let too_slow = if enough { too_slow } else { FEW_FILES };
        let seconds = crawler::ideal(requests, concurrency, delay);
        let limit = Limit::Wait { what, seconds };
        let label = format!("{requests} x {delay} ms, {concurrency} at a time");
        // The server lives as long as the URLs of its pages.
        let input = || {
            let server = Server::process().expect("the system grants a process");
            let urls = server.urls(requests, delay);
            (server, urls)
        };
        let case = Case::new(label, (requests as f64, "request"), limit, input);
        let call =
            |crawl: &Crawl, (_, urls): &(Server, Vec<String>)| crawl(urls, concurrency, TIMEOUT);
        let part = format!("{PART} of the {requests} requests");
        let case = case.too_slow(too_slow).reckoned(part, |(_, urls)| {
            let part = &urls[..PART];
            let seconds = timing::best_of(1, || (LADDER.naive.run)(part, 1, TIMEOUT));
            seconds * requests as f64 / PART as f64
        });
        bench.ladder(&LADDER, case, call, crawler::agrees);
    }
}
