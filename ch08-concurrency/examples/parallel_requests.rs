//! Time against the number of requests at a time, with the ideal line (book: crawlers, requests in parallel).
//!
//! ```sh
//! cargo run --release -p ch08-concurrency --example parallel_requests
//! ```

use std::io;
use std::iter;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::ensure;
use ch08_concurrency::crawler::{self, Crawl, LADDER};
use ch08_concurrency::server::{self, Server};
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::ladder::Rung;
use shared::{program, timing};

/// Draws how long a crawl takes with 1, 2, 5, ... requests at a time, and the least possible time
#[derive(Parser)]
struct Arguments {
    /// How many pages are fetched.
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    requests: u16,
    /// How long the server takes for a page, in milliseconds.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=1000))]
    delay: u64,
    /// The most requests at a time.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u16).range(1..=2000))]
    most: u16,
}

const TIMEOUT: Duration = Duration::from_secs(60);

/// Rungs that respect the number of requests at a time; more curves would hide each other.
const RUNGS: [&str; 4] = ["pool", "own_executor", "semaphore", "reused_connections"];

fn main() -> ExitCode {
    server::serve_if_asked();
    program::main(draw)
}

fn draw(Arguments { requests, delay, most }: Arguments) -> anyhow::Result<()> {
    program::warn_before_timing();
    program::takes_about("a minute with the defaults");
    let server = Server::process()?;
    let urls = server.urls(requests.into(), delay);
    let levels: Vec<usize> = levels().take_while(|&level| level <= usize::from(most)).collect();
    let rungs: Vec<&Rung<Crawl>> = RUNGS.iter().filter_map(|name| LADDER.rung(name)).collect();

    let bar = program::progress((levels.len() * rungs.len()) as u64);
    let mut curves = Vec::new();
    for rung in &rungs {
        let mut curve = Vec::new();
        for &level in &levels {
            bar.set_message(rung.name);
            curve.push((level as f64, measure(rung.run, &urls, level)?));
            bar.inc(1);
        }
        curves.push(curve);
    }
    bar.finish_and_clear();

    let ideal: Vec<f64> =
        levels.iter().map(|&level| crawler::ideal(urls.len(), level, delay)).collect();
    let title = format!("{requests} requests of {delay} ms, client and server on one machine");
    let mut lines =
        Lines::new(title, Axis::log("requests at a time"), Axis::log("time of the crawl / s"));
    let heads: String = RUNGS.iter().map(|name| format!("{name:>20}")).collect();
    println!("at a time     ideal{heads}");
    for (row, (level, ideal)) in iter::zip(&levels, &ideal).enumerate() {
        let cells = curves.iter().map(|curve| format!("{:>20}", timing::seconds(curve[row].1)));
        println!("{level:9}{:>10}{}", timing::seconds(*ideal), cells.collect::<String>());
    }
    lines.series("ideal", iter::zip(levels.iter().map(|&level| level as f64), ideal))?;
    for (rung, curve) in iter::zip(rungs, curves) {
        lines.series(rung.name, curve)?;
    }
    println!("{}", lines.save(env!("CARGO_PKG_NAME"), "parallel_requests")?.display());
    println!(
        "  The ideal is the number of rounds times the delay. A curve leaves it where client and \
         server together need more than a delay for a round of requests."
    );
    Ok(())
}

/// 1, 2, 5, 10, 20, 50 and so on.
fn levels() -> impl Iterator<Item = usize> {
    (0..).flat_map(|power| [1, 2, 5].map(|factor| factor * 10_usize.pow(power)))
}

/// Seconds of one crawl that fetches every page.
fn measure(crawl: Crawl, urls: &[String], level: usize) -> anyhow::Result<f64> {
    let (pages, elapsed) = timing::time(|| crawl(urls, level, TIMEOUT));
    let brought = pages.into_iter().collect::<io::Result<Vec<String>>>()?.len();
    ensure!(brought == urls.len(), "{brought} pages instead of {}", urls.len());
    Ok(elapsed.wall.as_secs_f64())
}
