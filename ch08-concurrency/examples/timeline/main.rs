//! When each request of each rung began and ended, as seen from the client and from the server (book
//! 8.2).
//!
//! ```sh
//! cargo run --release -p ch08-concurrency --example timeline
//! ```

mod chart;
mod relay;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use ch08_concurrency::crawler::LADDER;
use ch08_concurrency::server::{self, Server, now};
use clap::Parser;
use shared::{figure, program};

use chart::{Panel, Span};
use relay::Relay;

/// Draws a bar for every request of every rung
#[derive(Parser)]
struct Arguments {
    /// Number of pages.
    #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u16).range(1..=200))]
    requests: u16,
    /// How many of them at a time.
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u16).range(1..=200))]
    concurrency: u16,
    /// How long the server takes for a page, in milliseconds.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=1000))]
    delay: u64,
}

const TIMEOUT: Duration = Duration::from_secs(60);

fn main() -> ExitCode {
    server::serve_if_asked();
    program::main(draw)
}

fn draw(Arguments { requests, concurrency, delay }: Arguments) -> anyhow::Result<()> {
    program::warn_before_timing();
    let server = Server::process()?;
    let relay = Relay::start(server.address())?;
    let address = relay.address();
    let urls: Vec<String> =
        (0..requests).map(|at| format!("http://{address}/add?name={at}&delay={delay}")).collect();
    let mut panels = Vec::new();
    let runnable: Vec<_> = LADDER.runnable(|crawl| crawl(&[], 1, TIMEOUT)).collect();
    let bar = program::progress(runnable.len() as u64);
    for rung in runnable {
        bar.set_message(rung.name);
        server.forget()?;
        relay.forget();
        let begin = now();
        let pages = (rung.run)(&urls, concurrency.into(), TIMEOUT);
        let end = now();
        for page in pages {
            page.context(rung.name)?;
        }
        let span = |name: &str, start: u64, end: u64| {
            let since = |time: u64| time.saturating_sub(begin) as f64 / 1e3;
            let row = name.parse().context("the server's record is of another crawl")?;
            Ok(Span { row, start: since(start), end: since(end) })
        };
        let record = server.record()?;
        let server_side = record.requests.iter().map(|r| span(&r.name, r.start, r.end));
        let client_side = relay.seen();
        let client_side = client_side.iter().map(|(name, start, end)| span(name, *start, *end));
        panels.push(Panel {
            name: rung.name,
            took: (end - begin) as f64 / 1e3,
            most: record.most,
            client: client_side.collect::<anyhow::Result<_>>()?,
            server: server_side.collect::<anyhow::Result<_>>()?,
        });
        bar.inc(1);
    }
    bar.finish_and_clear();
    println!("rung                     took / ms   most at a time");
    for Panel { name, took, most, .. } in &panels {
        println!("{name:22}{took:12.1}{most:17}");
    }
    let title = format!(
        "{requests} requests of {delay} ms, {concurrency} at a time; a row of bars is a request"
    );
    let svg = chart::svg(&title, requests.into(), &panels);
    println!("{}", figure::save(svg, env!("CARGO_PKG_NAME"), "timeline.svg")?.display());
    println!(
        "  Above, from the first byte that the client sends to the last that it gets; below, from \
         when the server has read the request to when its answer is ready. Every rung has a time \
         axis of its own."
    );
    Ok(())
}
