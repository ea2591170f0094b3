//! `worker` and `engine`: processes that work until they are told to end.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;
use std::{future, process, thread};

use anyhow::Context as _;
use ch10_clusters::broker::Broker;
use ch10_clusters::crew::READY;
use ch10_clusters::{engine, worker};
use clap::Args;
use tokio::runtime;

use crate::place::Place;

#[derive(Args)]
pub(crate) struct Worker {
    /// Prints JSON: one line when it is ready, and one with what it did when it ends.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    life: Life,
}

#[derive(Args)]
pub(crate) struct Engine {
    #[command(flatten)]
    life: Life,
}

#[derive(Args)]
struct Life {
    /// Ends when its input does, and so when the process ends that started it.
    #[arg(long, hide = true)]
    until_stdin_ends: bool,
}

/// From the end of the input to the end of the process, at the most.
const PATIENCE: Duration = Duration::from_secs(5);

impl Worker {
    pub(crate) fn run(&self, place: &Place) -> anyhow::Result<()> {
        let stop = self.life.stop()?;
        let broker = self.life.broker(place)?;
        if self.json {
            say(r#"{"ready":true}"#);
        } else {
            say(READY);
        }
        let tally = worker::work(&*broker, &place.settings(), &stop)?;
        if self.json {
            println!("{}", serde_json::to_string(&tally)?);
        } else if !self.life.until_stdin_ends {
            let worker::Tally { done, failed, given_back } = tally;
            println!("{done} jobs done, {failed} failed, {given_back} given back");
        }
        Ok(())
    }
}

impl Engine {
    pub(crate) fn run(&self, place: &Place) -> anyhow::Result<()> {
        let stop = self.life.stop()?;
        let bus = self.life.broker(place)?.bus()?;
        let id = engine::new_id();
        Ok(engine::serve(&*bus, &id, &stop, || say(READY))?)
    }
}

/// Says to whoever started this process that it listens.
fn say(ready: &str) {
    // Nobody need read it.
    let _ = writeln!(io::stdout(), "{ready}").and_then(|()| io::stdout().flush());
}

impl Life {
    fn broker(&self, place: &Place) -> anyhow::Result<Box<dyn Broker>> {
        if self.until_stdin_ends { place.quiet_broker() } else { place.broker() }
    }

    /// What becomes true when the process is to end.
    fn stop(&self) -> anyhow::Result<Arc<AtomicBool>> {
        let stop = Arc::new(AtomicBool::new(false));
        on_signal(&stop).context("signals")?;
        if self.until_stdin_ends {
            let stop = Arc::clone(&stop);
            thread::spawn(move || {
                let _ = io::copy(&mut io::stdin(), &mut io::sink());
                stop.store(true, Relaxed);
                // Even if the broker holds it up, it does not outlive its starter for long.
                thread::sleep(PATIENCE);
                process::exit(1);
            });
        }
        Ok(stop)
    }
}

#[cfg(unix)]
fn on_signal(stop: &Arc<AtomicBool>) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let entered = runtime.enter();
    for kind in [SignalKind::terminate(), SignalKind::interrupt()] {
        let (mut signals, stop) = (signal(kind)?, Arc::clone(stop));
        runtime.spawn(async move {
            signals.recv().await;
            stop.store(true, Relaxed);
        });
    }
    drop(entered);
    thread::spawn(move || runtime.block_on(future::pending::<()>()));
    Ok(())
}

#[cfg(not(unix))]
fn on_signal(stop: &Arc<AtomicBool>) -> io::Result<()> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let stop = Arc::clone(stop);
    thread::spawn(move || {
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_ok() {
                stop.store(true, Relaxed);
            }
        })
    });
    Ok(())
}
