//! How many workers one broker can serve: the model of [`saturation`], checked against 1, 2, 4 and 8.
//!
//! ```sh
//! cargo run --release -p ch10-clusters --example saturation
//! cargo run --release -p ch10-clusters --example saturation -- --broker nats://127.0.0.1:4222
//! ```

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::ensure;
use ch10_clusters::broker::{self, Broker, BrokerError, Job, Queue, Terms};
use ch10_clusters::saturation;
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::{program, timing};

/// Measures what a job costs at the broker, and draws how many workers one broker can serve
#[derive(Parser)]
struct Arguments {
    /// A file's path or nats://HOST:PORT; without it, a file that is removed afterwards.
    #[arg(long)]
    broker: Option<OsString>,
    /// A file with the broker's user and password, token or NATS credentials.
    #[arg(long)]
    credentials: Option<PathBuf>,
    /// How long one measurement takes, in seconds.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=60))]
    seconds: u64,
}

/// How long a job sleeps. It stands for work on a machine of the worker's own: eight workers that compute have
/// no room on a few cores.
const JOBS: [Duration; 3] =
    [Duration::from_millis(1), Duration::from_millis(10), Duration::from_millis(100)];

/// The jobs of the measurements.
const SHORT: &[Duration] = JOBS.split_at(2).0;

const MEASURED: [u32; 4] = [1, 2, 4, 8];

const MODELLED: [u32; 13] = [1, 2, 4, 8, 16, 32, 64, 100, 200, 400, 1000, 2000, 4000];

/// Clients that ask the broker at once where its own speed is wanted.
const CLIENTS: u32 = 8;

const QUEUE: &str = "saturation";

const TERMS: Terms = Terms { lease: Duration::from_secs(60), tries: 10, room: 10_000_000 };

fn main() -> ExitCode {
    program::main(draw)
}

fn draw(Arguments { broker, credentials, seconds }: Arguments) -> anyhow::Result<()> {
    program::warn_before_timing();
    program::takes_about("40 s with the defaults");
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("queue").into_os_string();
    let address = broker.as_deref().unwrap_or(&file);
    let open = || broker::open(address, credentials.as_deref());
    let span = Duration::from_secs(seconds);
    let bar = program::progress((2 + SHORT.len() * MEASURED.len()) as u64);
    let rate = |workers, job| {
        let rate = measure(&open, workers, job, span);
        bar.inc(1);
        rate
    };

    let round_trip = 1.0 / rate(1, Duration::ZERO)?;
    let broker = 1.0 / rate(CLIENTS, Duration::ZERO)?;
    // What a worker does for a job beside its work and beside waiting for the broker.
    let beside = (round_trip - broker).max(0.0);
    let mut measured = Vec::new();
    for &job in SHORT {
        for workers in MEASURED {
            measured.push((job, workers, rate(workers, job)?));
        }
    }
    bar.finish_and_clear();

    let model = |job, workers| saturation::throughput(workers, slept(job) + beside, broker);
    println!("a lease and its acknowledgement, one worker:    {}", timing::seconds(round_trip));
    println!(
        "the broker's share, measured with {CLIENTS} clients:     {}",
        timing::seconds(broker)
    );
    println!();
    println!("job      workers   measured, jobs/s   model, jobs/s   measured / model");
    for &(job, workers, rate) in &measured {
        let (label, modelled) = (format!("{} ms", job.as_millis()), model(job, workers));
        let ratio = rate / modelled;
        println!("{label:8} {workers:7} {rate:18.0} {modelled:15.0} {ratio:18.2}");
    }
    println!();
    let (x, y) = (Axis::log("workers"), Axis::log("jobs a second"));
    let mut lines = Lines::new("One broker and more and more workers", x, y);
    for job in JOBS {
        let from = saturation::saturated_from(slept(job) + beside, broker);
        println!(
            "jobs of {} ms: the broker is the limit from {from:.0} workers on",
            job.as_millis()
        );
        let label = format!("model, jobs of {} ms", job.as_millis());
        lines.series(label, MODELLED.map(|workers| (workers.into(), model(job, workers))))?;
    }
    for &job in SHORT {
        let points = measured.iter().filter(|(of, ..)| *of == job);
        let points: Vec<_> = points.map(|&(_, workers, rate)| (workers.into(), rate)).collect();
        lines.series(format!("measured, jobs of {} ms", job.as_millis()), points)?;
    }
    lines.reference("the broker's own limit", 1.0 / broker)?;
    println!("{}", lines.save(env!("CARGO_PKG_NAME"), "saturation")?.display());
    println!(
        "  Workers and broker share the cores of this machine. A broker on a machine of its own has more \
         time, and its limit is higher."
    );
    Ok(())
}

/// How long a job of this length sleeps in fact: the system wakes a thread a little later.
fn slept(job: Duration) -> f64 {
    const SLEEPS: u32 = 10;
    let start = Instant::now();
    (0..SLEEPS).for_each(|_| thread::sleep(job));
    start.elapsed().as_secs_f64() / f64::from(SLEEPS)
}

/// Jobs a second that `workers` lease one by one, sleep for and acknowledge.
fn measure(
    open: &(impl Fn() -> Result<Box<dyn Broker>, BrokerError> + Sync),
    workers: u32,
    job: Duration,
    span: Duration,
) -> anyhow::Result<f64> {
    open()?.queue(QUEUE, TERMS)?.remove()?;
    let broker = open()?;
    let queue = broker.queue(QUEUE, TERMS)?;
    fill(&*queue, span)?;
    let start = Instant::now();
    let rate = thread::scope(|scope| {
        let worker = || scope.spawn(|| work(&*open()?.queue(QUEUE, TERMS)?, job, span));
        let workers: Vec<_> = (0..workers).map(|_| worker()).collect();
        let done = workers.into_iter().map(|worker| worker.join().expect("no worker panics"));
        done.sum::<Result<u32, BrokerError>>()
    })?;
    let rate = f64::from(rate) / start.elapsed().as_secs_f64();
    let left = queue.counts()?.waiting;
    queue.remove()?;
    ensure!(
        left > 0,
        "the workers were done with all jobs before the end; expected more jobs than that"
    );
    Ok(rate)
}

fn work(queue: &dyn Queue, job: Duration, span: Duration) -> Result<u32, BrokerError> {
    let (start, mut done) = (Instant::now(), 0);
    while start.elapsed() < span {
        for leased in queue.lease(1, Duration::from_millis(100))? {
            if !job.is_zero() {
                thread::sleep(job);
            }
            queue.acknowledge(&[leased.receipt])?;
            done += 1;
        }
    }
    Ok(done)
}

/// Publishes more jobs than the workers can do in the time.
fn fill(queue: &dyn Queue, span: Duration) -> Result<(), BrokerError> {
    const A_SECOND: u64 = 20_000;
    const BATCH: u64 = 1000;
    let jobs = A_SECOND * span.as_secs();
    for first in (0..jobs).step_by(BATCH as usize) {
        let job = |number| Job { id: format!("job-{number}"), payload: Vec::new() };
        queue.publish(&(first..first + BATCH).map(job).collect::<Vec<_>>())?;
    }
    Ok(())
}
