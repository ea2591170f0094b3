//! A queue of a million jobs is as quick as an empty one, and its client as small.

use std::time::{Duration, Instant};

use ch10_clusters::broker::embedded::Embedded;
use ch10_clusters::broker::{Broker, Job, Queue, Receipt, Terms};
use shared::timing::seconds;

use crate::server;

const TERMS: Terms = Terms { lease: Duration::from_secs(600), tries: 3, room: 2_000_000 };

const JOBS: u32 = 1_000_000;

fn jobs(ids: std::ops::Range<u32>) -> Vec<Job> {
    ids.map(|id| Job { id: id.to_string(), payload: id.to_le_bytes().repeat(4) }).collect()
}

/// Seconds of a lease and its acknowledgement, of one job and of a hundred: the middle of many.
fn times(queue: &dyn Queue) -> [f64; 2] {
    [1, 100].map(|most| {
        let mut times: Vec<f64> = (0..101)
            .map(|_| {
                let start = Instant::now();
                let leased = queue.lease(most, Duration::from_secs(5)).unwrap();
                let receipts: Vec<Receipt> =
                    leased.into_iter().map(|leased| leased.receipt).collect();
                queue.acknowledge(&receipts).unwrap();
                assert_eq!(receipts.len(), most);
                start.elapsed().as_secs_f64()
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    })
}

/// MiB of memory that the process has.
#[cfg(target_os = "linux")]
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.split_whitespace().next().unwrap().parse::<usize>().unwrap() / 1024
}

#[cfg(not(target_os = "linux"))]
fn resident() -> usize {
    0
}

fn check(broker: &dyn Broker) {
    // As many as are leased here, and a few more.
    let few = 21_000;
    let [small, large] = ["few", "million"].map(|name| broker.queue(name, TERMS).unwrap());
    small.publish(&jobs(0..few)).unwrap();
    times(&*small);
    let of_few = times(&*small);
    let before = resident();
    let start = Instant::now();
    for first in (0..JOBS).step_by(10_000) {
        large.publish(&jobs(first..first + 10_000)).unwrap();
    }
    let stored = start.elapsed().as_secs_f64();
    let grown = resident().saturating_sub(before);
    times(&*large);
    let of_million = times(&*large);
    let counting = Instant::now();
    let counts = large.counts().unwrap();
    let counting = counting.elapsed().as_secs_f64();
    assert_eq!(counts.waiting + counts.leased, u64::from(JOBS) - 2 * 101 * 101);
    let shown = |times: [f64; 2]| times.map(seconds).join(" and ");
    println!("stored in {}, memory grown by {grown} MiB", seconds(stored));
    println!("a lease of 1 and of 100: {}; of a million: {}", shown(of_few), shown(of_million));
    println!("counted in {}", seconds(counting));
    for (million, few) in of_million.into_iter().zip(of_few) {
        // A quarter of a millisecond is what the clock of a busy machine is worth.
        assert!(million < 2.0 * few + 0.25e-3, "{} and {}", seconds(million), seconds(few));
    }
    assert!(grown < 64, "{grown} MiB");
}

/// KiB of memory that a process had at the most.
#[cfg(target_os = "linux")]
fn most_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// A run of a million chunks: once it is on its way, submitter and workers need no more memory.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "a million chunks, some minutes"]
fn million_chunks_in_flat_memory() {
    let mut site = crate::site::Site::embedded();
    site.lease = 30.0;
    let workers = [site.worker(), site.worker()];
    let mut submitter = site.spawn(&["submit", "pi", "1000000", "--chunk", "1"]);
    let all = [submitter.id(), workers[0].id(), workers[1].id()];
    let start = Instant::now();
    let (mut early, mut late) = ([0; 3], [0; 3]);
    while !submitter.ended() {
        for (late, process) in late.iter_mut().zip(all) {
            *late = most_memory(process).unwrap_or(*late);
        }
        // By then the list of the chunks is written and all queues are open.
        if start.elapsed() < Duration::from_secs(15) {
            early = late;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    println!(
        "in KiB early {early:?} and at the end {late:?}, {}",
        seconds(start.elapsed().as_secs_f64())
    );
    let text = String::from_utf8(submitter.output().stdout).unwrap();
    assert!(text.contains("1000000 of 1000000 chunks answered"), "{text}");
    for (early, late) in early.into_iter().zip(late) {
        assert!(early > 0 && late < early + 8 * 1024, "{early} and {late} KiB");
    }
}

#[test]
#[ignore = "a million jobs"]
fn million_jobs_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    check(&Embedded::open(&folder.path().join("queue")).unwrap());
}

#[test]
#[ignore = "needs nats-server, and a million jobs"]
fn million_jobs_on_nats() {
    let server = ch10_clusters::broker::nats::server::start().unwrap();
    check(&*server::open(&server));
}
