//! A file of queues whose clock jumps, whose disk is full, and whose processes are killed.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::env;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use ch10_clusters::broker::embedded::{Clock, Embedded};
use ch10_clusters::broker::{Broker, Counts, Job, Queue, Receipt, Terms};
use shared::fixtures::SplitMix64;

const TERMS: Terms = Terms { lease: Duration::from_secs(60), tries: 100, room: 100_000 };

/// What another process of this test is to do, with the file's path.
const ROLE: &str = "CH10_ROLE";

fn jobs(ids: impl IntoIterator<Item = u32>) -> Vec<Job> {
    ids.into_iter().map(|id| Job { id: id.to_string(), payload: vec![7; 1000] }).collect()
}

fn open(file: &Path, terms: Terms) -> Box<dyn Queue> {
    Embedded::open(file).unwrap().queue("jobs", terms).unwrap()
}

#[test]
fn leases_follow_the_clock_and_end_with_a_boot() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("queue");
    let seconds = Arc::new(AtomicU64::new(1000));
    let at = |boot: &str| {
        let seconds = Arc::clone(&seconds);
        let clock = Clock::new(boot, move || Duration::from_secs(seconds.load(Relaxed)));
        Embedded::open_with(&file, clock).unwrap().queue("jobs", TERMS).unwrap()
    };
    let queue = at("monday");
    queue.publish(&jobs(0..2)).unwrap();
    let none = |queue: &dyn Queue| assert_eq!(queue.lease(1, Duration::ZERO).unwrap(), []);
    let one = |queue: &dyn Queue| queue.lease(1, Duration::ZERO).unwrap().remove(0);
    let first = one(&*queue);
    let second = one(&*queue);
    queue.give_back(&second.receipt, Duration::from_secs(90), "not now").unwrap();
    seconds.fetch_add(59, Relaxed);
    none(&*queue);
    assert_eq!(queue.counts().unwrap(), Counts { waiting: 1, leased: 1, dead: 0 });
    // Another process of the same boot changes nothing.
    none(&*at("monday"));
    seconds.fetch_add(1, Relaxed);
    assert_eq!(one(&*queue).job, first.job);
    none(&*queue);
    seconds.fetch_add(30, Relaxed);
    assert_eq!(one(&*queue).job, second.job);
    none(&*queue);
    // The machine was started again, and its clock shows less than before.
    seconds.store(5, Relaxed);
    let queue = at("tuesday");
    let [again, too] = [one(&*queue), one(&*queue)];
    assert_eq!((again.tries, too.tries), (3, 3));
    none(&*queue);
    // Time that goes back is none that a lease could end in.
    seconds.store(1, Relaxed);
    none(&*queue);
    queue.acknowledge(&[again.receipt, too.receipt]).unwrap();
    assert_eq!(queue.counts().unwrap(), Counts::default());
}

#[test]
fn another_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("other");
    let refused = |part: &str| {
        let error = Embedded::open(&file).err().unwrap().to_string();
        assert!(error.starts_with(&format!("{}: ", file.display())), "{error}");
        assert!(error.contains(part) && error.lines().count() == 1, "{error}");
    };
    std::fs::write(&file, "no database".repeat(1000)).unwrap();
    refused("file is not a database");
    std::fs::remove_file(&file).unwrap();
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("CREATE TABLE cats (name TEXT)").unwrap();
    refused("is a database of another program");
    std::fs::remove_file(&file).unwrap();
    drop(Embedded::open(&file).unwrap());
    rusqlite::Connection::open(&file).unwrap().pragma_update(None, "user_version", 2).unwrap();
    refused("holds queues of version 2; expected 1");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    refused("unable to open database file");
}

/// Starts this test again in a role, with a word of the shell before it.
fn spawn(role: &str, file: &Path, before: &str) -> Child {
    Command::new("sh")
        .args([
            "-c",
            &format!("{before} exec \"$0\" --exact embedded_faults::role --ignored --nocapture"),
        ])
        .arg(env::current_exe().unwrap())
        .env(ROLE, role)
        .env("CH10_FILE", file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "what the other processes do"]
fn role() {
    let (Ok(role), Some(file)) = (env::var(ROLE), env::var_os("CH10_FILE")) else { return };
    let file = Path::new(&file);
    match &*role {
        "fill" => fill(file),
        "publish" => publish(file),
        _ => work(file),
    }
}

/// Publishes until nothing more can be stored, and says what was.
fn fill(file: &Path) {
    let queue = open(file, TERMS);
    for id in 0.. {
        if let Err(error) = queue.publish(&jobs([id])) {
            println!("stored {id}, then {error}");
            return;
        }
    }
}

fn publish(file: &Path) {
    let queue = open(file, TERMS);
    for id in 0..JOBS / 10 {
        queue.publish(&jobs(10 * id..10 * (id + 1))).unwrap();
    }
}

/// Jobs of the test with several processes.
const JOBS: u32 = 2000;

/// Writes each job that it has done into a file of the folder, before it acknowledges.
fn work(file: &Path) {
    let queue = open(file, Terms { lease: Duration::from_millis(300), ..TERMS });
    loop {
        let leased = queue.lease(20, Duration::from_millis(50)).unwrap();
        for job in &leased {
            std::fs::write(file.with_file_name(format!("done-{}", job.job.id)), "").unwrap();
        }
        let receipts: Vec<Receipt> = leased.into_iter().map(|leased| leased.receipt).collect();
        queue.acknowledge(&receipts).unwrap();
    }
}

fn finds_what_was_stored(said: &str, file: &Path) {
    let start = said.find("stored ").unwrap_or_else(|| panic!("{said}"));
    let number = said[start..].split([' ', ',']).nth(1).unwrap();
    let stored: u32 = number.parse().unwrap();
    assert!(stored > 3, "{said}");
    assert!(said.contains("full") || said.contains("disk I/O error"), "{said}");
    let queue = open(file, TERMS);
    let leased = queue.lease(100_000, Duration::ZERO).unwrap();
    let ids: Vec<u32> = leased.iter().map(|leased| leased.job.id.parse().unwrap()).collect();
    assert!(ids.into_iter().eq(0..stored), "{said}");
}

#[test]
fn a_file_that_cannot_grow_is_an_error_and_what_was_stored_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("queue");
    // The system refuses to make any file larger than so many blocks of 512 bytes.
    let child = spawn("fill", &file, "trap '' XFSZ; ulimit -f 400;");
    let said = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    finds_what_was_stored(&said, &file);
}

/// A disk of its own takes root.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_what_was_stored_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let run = |words: &[&str]| {
        let done = Command::new(words[0]).args(&words[1..]).arg(at).output();
        done.is_ok_and(|output| output.status.success())
    };
    if !run(&["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs"]) {
        eprintln!("skipped: no file system may be mounted here");
        return;
    }
    let file = at.join("queue");
    let said =
        String::from_utf8(spawn("fill", &file, "").wait_with_output().unwrap().stdout).unwrap();
    let read_only = run(&["mount", "-o", "remount,ro"]).then(|| Embedded::open(&file).err());
    assert!(run(&["mount", "-o", "remount,rw,size=2m"]));
    finds_what_was_stored(&said, &file);
    assert!(run(&["umount", "-l"]));
    if let Some(error) = read_only {
        let error = error.expect("the file could only be read").to_string();
        assert!(error.ends_with("can only be read"), "{error}");
    }
}

#[test]
fn processes_share_the_file_and_may_be_killed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("queue");
    let mut publisher = spawn("publish", &file, "");
    let mut random = SplitMix64::new(10);
    let mut workers: Vec<Child> = (0..2).map(|_| spawn("work", &file, "")).collect();
    for round in 0..10 {
        thread::sleep(Duration::from_millis(random.next().unwrap() % 60));
        let worker = &mut workers[round % 2];
        worker.kill().unwrap();
        worker.wait().unwrap();
        *worker = spawn("work", &file, "");
    }
    assert!(publisher.wait().unwrap().success());
    let queue = open(&file, TERMS);
    let start = std::time::Instant::now();
    while queue.counts().unwrap() != Counts::default() {
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", queue.counts());
        thread::sleep(Duration::from_millis(10));
    }
    for worker in &mut workers {
        worker.kill().unwrap();
        worker.wait().unwrap();
    }
    let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let done: BTreeSet<u32> =
        names.filter_map(|name| name.to_str()?.strip_prefix("done-")?.parse().ok()).collect();
    assert!(done.into_iter().eq(0..JOBS));
}
