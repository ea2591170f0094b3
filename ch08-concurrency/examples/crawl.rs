//! Fetches pages from a server that fails in a chosen way, and prints the results.
//!
//! ```sh
//! cargo run --release -p ch08-concurrency --example crawl -- --fault reset --times 2
//! cargo run --release -p ch08-concurrency --example crawl -- --fault silent --timeout 200
//! cargo run --release -p ch08-concurrency --example crawl -- --count 10000 --concurrency 10000 --delay 3000
//! ```

use std::pin::pin;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::bail;
use ch08_concurrency::fetch::{self, Cause, FetchError, Policy};
use ch08_concurrency::files;
use ch08_concurrency::server::{self, Server};
use clap::Parser;
use futures_util::StreamExt as _;
use shared::program;
use shared::runtime::block_on;
use shared::timing::{self, seconds};

/// Fetches pages, several at a time, with timeouts and retries
#[derive(Parser)]
struct Arguments {
    /// How many pages.
    #[arg(long, default_value_t = 1000)]
    count: u64,
    /// How many at a time.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    concurrency: u32,
    /// How long the server takes for a page, in milliseconds.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(..=server::LONGEST_DELAY))]
    delay: u64,
    /// How the server fails.
    #[arg(long, value_parser = ["error", "reset", "trickle", "half", "silent"])]
    fault: Option<String>,
    /// How often it fails for each page; without, always.
    #[arg(long, requires = "fault")]
    times: Option<u32>,
    /// How long an attempt may take, in milliseconds.
    #[arg(long, default_value_t = 20_000, value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
    /// The most attempts for a page.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..))]
    tries: u32,
}

fn main() -> ExitCode {
    server::serve_if_asked();
    program::main(crawl)
}

fn crawl(arguments: Arguments) -> anyhow::Result<()> {
    let Arguments { count, concurrency, delay, fault, times, timeout, tries } = arguments;
    program::warn_before_timing();
    let files = files::raise_limit();
    let server = Server::process()?;
    let mut end = fault.map(|fault| format!("&fault={fault}")).unwrap_or_default();
    end += &times.map(|times| format!("&times={times}")).unwrap_or_default();
    // The URLs are made one by one: a million of them are never in memory together.
    let urls = (0..count).map(|at| server.url(&format!("n{at}"), delay) + &end);
    let policy = Policy {
        concurrency: concurrency as usize,
        timeout: Duration::from_millis(timeout),
        tries,
        ..Policy::default()
    };
    let longest = seconds(policy.longest().as_secs_f64());
    println!("{count} pages, {concurrency} at a time; none takes longer than {longest}");

    let bar = program::progress(count);
    let ((pages, first), elapsed) = timing::time(|| {
        block_on(async {
            let (mut pages, mut first) = (0_u64, None);
            let mut results = pin!(fetch::each(urls, policy));
            while let Some((_, result)) = results.next().await {
                match result {
                    Ok(_) => pages += 1,
                    Err(error) => first = Some(worth_telling(first, error)),
                }
                bar.inc(1);
            }
            (pages, first)
        })
    });
    bar.finish_and_clear();
    let (took, most) = (seconds(elapsed.wall.as_secs_f64()), server.record()?.most);
    println!("{pages} came in {took}; the server saw at most {most} at a time");
    if let Some(first) = first {
        let limit = files.filter(|_| first.cause == Cause::Files);
        let limit = limit.map(|files| format!("; the limit is {files}")).unwrap_or_default();
        bail!("{} pages did not come, such as {first}{limit}", count - pages);
    }
    Ok(())
}

/// The first error, or the first that the user can correct: too many open files.
fn worth_telling(first: Option<FetchError>, next: FetchError) -> FetchError {
    match first {
        Some(first) if first.cause == Cause::Files || next.cause != Cause::Files => first,
        _ => next,
    }
}
