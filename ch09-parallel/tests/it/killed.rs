//! A program that is killed leaves no process, no file and no shared memory.

#![cfg(target_os = "linux")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use ch09_parallel::counter::file_lock::file_lock;
use ch09_parallel::helpers::Helpers;
use ch09_parallel::workers::{Kept, Sum};
use shared::fixtures::SplitMix64;

/// Its value marks a program and all its children.
const TOKEN: &str = "CH09_TOKEN";

/// Has a pool work, with memory of both kinds and with locks, until it is killed.
#[test]
#[ignore = "the program that the next tests kill"]
fn program() {
    if env::var_os(TOKEN).is_none() {
        return;
    }
    for round in 0.. {
        let mut helpers = Helpers::new(2);
        let pool = helpers.pool().unwrap();
        for kept in [Kept::InMemory, Kept::OnDisk] {
            pool.words(kept, 100_000).unwrap()[99_999].store(1, Relaxed);
        }
        println!("works {round}");
        pool.map((0..4).map(|_| Sum { start: 0, end: 10_000_000 })).unwrap();
        file_lock(1000, &mut helpers).unwrap();
    }
}

fn spawn(token: &str, folder: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "killed::program", "--ignored", "--nocapture"])
        .env(TOKEN, token)
        .env("TMPDIR", folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The processes that carry the token.
fn alive(token: &str) -> Vec<String> {
    let mark = format!("{TOKEN}={token}");
    let carries = |folder: &Path| {
        let environment = fs::read(folder.join("environ")).unwrap_or_default();
        environment.split(|&byte| byte == 0).any(|variable| variable == mark.as_bytes())
    };
    let processes = fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path());
    let ours = processes.filter(|folder| carries(folder));
    ours.map(|folder| folder.display().to_string()).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Kills the program `delay` after its start, or after its pool has begun to work.
fn kill_once(round: usize, at_work: bool, delay: Duration) {
    let token = format!("{}.{round}", process::id());
    let folder = tempfile::tempdir().unwrap();
    let mut program = spawn(&token, folder.path());
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines().map(Result::unwrap);
    if at_work {
        assert!(lines.any(|line| line.starts_with("works ")));
        assert_eq!(alive(&token).len(), 3, "the program and two workers");
    }
    thread::sleep(delay);
    program.kill().unwrap();
    program.wait().unwrap();
    let start = Instant::now();
    while !alive(&token).is_empty() {
        assert!(start.elapsed() < Duration::from_secs(5), "round {round}: {:?}", alive(&token));
        thread::sleep(Duration::from_millis(1));
    }
    // A lock belongs to an open file, and that to a process.
    assert_eq!(names(folder.path()), [""; 0], "round {round}");
    let shared = names(Path::new("/dev/shm"));
    assert!(!shared.iter().any(|name| name.contains("ch09")), "round {round}: {shared:?}");
}

fn kill(rounds: usize) {
    let mut words = SplitMix64::new(9);
    let mut below = |limit: u64| words.next().map_or(0, |word| word % limit);
    for round in 0..rounds {
        // While the pool is started, and while it works.
        let at_work = below(4) > 0;
        kill_once(round, at_work, Duration::from_micros(below(30_000)));
    }
}

#[test]
fn a_killed_program_leaves_nothing() {
    kill(10);
}

#[test]
#[ignore = "a hundred programs killed"]
fn hundred_killed_programs_leave_nothing() {
    kill(100);
}
