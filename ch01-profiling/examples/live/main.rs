//! A page in the browser that graphs live objects by kind while a program runs (book: dowser).
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example live
//! cargo run --release -p ch01-profiling --example live -- --seconds 60 --port 8080
//! ```
//!
//! The program is a service that answers made-up requests and has a mistake in it. The page shows
//! where to look.

mod history;
mod server;
mod service;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use anyhow::Context;
use ch01_profiling::live;
use clap::{Parser, value_parser};
use shared::program;

use history::History;

/// How often the page gets a new point.
const EVERY: Duration = Duration::from_millis(250);

/// Serves a page on this machine that graphs the live objects of a service.
#[derive(Parser)]
struct Arguments {
    /// How long the program runs.
    #[arg(long, default_value_t = 15, value_parser = value_parser!(u64).range(1..=86_400))]
    seconds: u64,
    /// The port of the page; 0 for one that is free.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

fn main() -> ExitCode {
    program::main(|arguments| show(&arguments))
}

fn show(arguments: &Arguments) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let by_hand = runtime.block_on(serve(arguments))?;
    // Connections that are still open end here: a browser that waits cannot hold the program up.
    drop(runtime);
    let reason = if by_hand { "stopped by hand" } else { "the time is over" };
    println!("{reason}; the service has closed");
    report();
    Ok(())
}

/// Serves until the time is over or somebody presses Ctrl-C, and says whether it was that.
async fn serve(arguments: &Arguments) -> anyhow::Result<bool> {
    let address = ("127.0.0.1", arguments.port);
    let listener = tokio::net::TcpListener::bind(address).await;
    let listener =
        listener.with_context(|| format!("cannot serve on {}:{}", address.0, address.1))?;
    println!("http://{}/", listener.local_addr()?);
    println!("  open it in a browser within {} s; Ctrl-C ends it", arguments.seconds);

    let history = Arc::new(History::default());
    let server = tokio::spawn(server::serve(listener, history.clone()));
    let looking = tokio::spawn(async move {
        let mut interval = tokio::time::interval(EVERY);
        loop {
            interval.tick().await;
            history.look();
        }
    });
    let stop = Arc::new(AtomicBool::new(false));
    let service = thread::spawn({
        let stop = stop.clone();
        move || service::run(&stop)
    });
    let ended =
        tokio::time::timeout(Duration::from_secs(arguments.seconds), tokio::signal::ctrl_c());
    let by_hand = ended.await.is_ok();
    stop.store(true, Relaxed);
    let closed = service.join();
    looking.abort();
    server.abort();
    anyhow::ensure!(closed.is_ok(), "the service failed");
    Ok(by_hand)
}

fn report() {
    println!("{:16}{:>8}{:>8}{:>8}", "kind", "live", "most", "made");
    for count in live::counts() {
        let kind = count.kind.rsplit("::").next().unwrap_or(count.kind);
        let remark = if count.live > 0 { "  still lives" } else { "" };
        println!("{kind:16}{:>8}{:>8}{:>8}{remark}", count.live, count.most, count.made);
    }
    println!(
        "  What serves a request comes and goes, and its curve turns level. A curve that only climbs \
         belongs to something that is kept for ever: its kind names the code to read."
    );
}
