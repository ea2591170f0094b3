//! Primes in PostgreSQL: every rung saves all its primes, once, also when the server fails.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use ch08_concurrency::save_primes_postgres::database::{empty, is_prime, read, runtime};
use ch08_concurrency::save_primes_postgres::saver::{Policy, SaveError, save_surely};
use ch08_concurrency::save_primes_postgres::server::{Postgres, start};
use ch08_concurrency::save_primes_postgres::{LADDER, Save};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use shared::ladder::equal;

fn primes(numbers: Range<u64>) -> Vec<u64> {
    numbers.filter(|&number| is_prime(number)).collect()
}

fn check(postgres: &Postgres, numbers: &Range<u64>) -> Result<(), String> {
    let database = postgres.database();
    let save = |save: &Save, numbers: &Range<u64>| {
        empty(&database).unwrap();
        let primes = save(numbers.clone(), &database).unwrap();
        let saved = read(&database).unwrap();
        // The rung `no_io` saves nothing.
        assert!(saved == primes || saved.is_empty(), "{saved:?} instead of {primes:?}");
        // A second run changes nothing.
        assert_eq!(save(numbers.clone(), &database).unwrap(), primes);
        assert_eq!(read(&database).unwrap(), saved);
        primes
    };
    LADDER.check(numbers, save, equal)
}

#[test]
#[ignore = "needs postgres"]
fn every_rung_agrees() {
    let postgres = start().unwrap();
    for end in [0, 3, 3572, 3582] {
        check(&postgres, &(0..end)).unwrap();
    }
    let ranges = (0..50u64, 0..100u64);
    let mut runner = TestRunner::new(ProptestConfig::with_cases(4));
    let agree =
        |(start, length)| check(&postgres, &(start..start + length)).map_err(TestCaseError::fail);
    runner.run(&ranges, agree).unwrap();
}

#[test]
#[ignore = "needs postgres"]
fn every_rung_but_one_saves() {
    let postgres = start().unwrap();
    let database = postgres.database();
    for rung in LADDER.runnable(|save| save(0..0, &database).unwrap()) {
        empty(&database).unwrap();
        (rung.run)(0..100, &database).unwrap();
        let saved = read(&database).unwrap();
        assert!(saved == primes(0..100) || rung.name == "no_io", "{}: {saved:?}", rung.name);
    }
}

const QUICK: Policy = Policy {
    batch: 50,
    timeout: Duration::from_secs(2),
    patience: Duration::from_secs(20),
    pause: Duration::from_millis(5),
};

/// Kills every server process that serves a connection; returns how many there were.
fn kill_backends(database: &str) -> usize {
    let ids = runtime().block_on(async {
        let (client, connection) =
            tokio_postgres::connect(database, tokio_postgres::NoTls).await.ok()?;
        tokio::spawn(async { drop(connection.await) });
        let others = "SELECT pid FROM pg_stat_activity
                      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        let rows = client.query(others, &[]).await.ok()?;
        Some(rows.iter().map(|row| row.get::<_, i32>(0)).collect::<Vec<_>>())
    });
    let kill = |id: &i32| Command::new("kill").args(["-s", "KILL", &id.to_string()]).status();
    // It may have ended already.
    ids.unwrap_or_default().iter().filter(|&id| kill(id).is_ok_and(|s| s.success())).count()
}

/// When one of its processes is killed, PostgreSQL ends all connections and restarts from its log.
#[test]
#[ignore = "needs postgres"]
fn every_prime_is_saved_once_although_the_database_restarts() {
    let postgres = start().unwrap();
    let database = postgres.database();
    empty(&database).unwrap();
    let (ended, reported) = (AtomicBool::new(false), Mutex::new(Vec::new()));
    let restarts = thread::scope(|scope| {
        let restarts = scope.spawn(|| {
            let mut restarts = 0;
            while !ended.load(Relaxed) && restarts < 3 {
                thread::sleep(Duration::from_millis(150));
                restarts += usize::from(kill_backends(&database) > 0);
            }
            restarts
        });
        let report = |batch: &[u64]| {
            reported.lock().unwrap().extend_from_slice(batch);
            // So slow that it is still running at the restarts.
            thread::sleep(Duration::from_millis(2));
        };
        let saved = runtime().block_on(save_surely(0..80_000, &database, QUICK, report));
        ended.store(true, Relaxed);
        assert_eq!(saved.unwrap(), primes(0..80_000).len() as u64);
        restarts.join().unwrap()
    });
    assert!(restarts > 0);
    assert_eq!(reported.into_inner().unwrap(), primes(0..80_000));
    assert_eq!(read(&database).unwrap(), primes(0..80_000));
}

/// Saves batch after batch in the database that an argument such as `database=host=...` names, and prints
/// after each how many primes are saved.
#[test]
#[ignore = "the program that the next test kills"]
fn program() {
    let database = env::args().find_map(|word| Some(word.strip_prefix("database=")?.to_owned()));
    let Some(database) = database else { return };
    let mut saved = 0;
    let report = |batch: &[u64]| {
        saved += batch.len();
        println!("saved {saved}");
    };
    runtime().block_on(save_surely(0..1_000_000, &database, QUICK, report)).unwrap();
}

/// The program is killed at another place within a batch in every round.
#[test]
#[ignore = "needs postgres"]
fn fifty_kills_lose_nothing_that_was_reported() {
    let postgres = start().unwrap();
    let database = postgres.database();
    for round in 0..50 {
        empty(&database).unwrap();
        let mut program = Command::new(env::current_exe().unwrap())
            .args(["--exact", "save_primes_postgres::program", "--ignored", "--nocapture"])
            .arg(format!("database={database}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(program.stdout.take().unwrap()).lines().map(Result::unwrap);
        assert!(lines.any(|line| line.starts_with("saved ")));
        thread::sleep(Duration::from_micros(1 + 977 * round % 20_000));
        program.kill().unwrap();
        program.wait().unwrap();
        let reported = lines.filter_map(|line| line.strip_prefix("saved ")?.parse::<usize>().ok());
        let reported = reported.last().unwrap_or(QUICK.batch);
        let saved = read(&database).unwrap();
        assert!(saved.len() >= reported, "{} of {reported}", saved.len());
        let want: Vec<u64> = (0..).filter(|&n| is_prime(n)).take(saved.len()).collect();
        assert_eq!(saved, want);
        assert_eq!(saved.len() % QUICK.batch, 0);
    }
}

/// A server that is stopped in the middle and never continues: one line of error, in the stated time.
#[test]
#[ignore = "needs postgres"]
fn a_server_that_stops_answering_is_told_in_time() {
    let postgres = start().unwrap();
    let database = postgres.database();
    empty(&database).unwrap();
    let policy =
        Policy { timeout: Duration::from_millis(300), patience: Duration::from_secs(1), ..QUICK };
    let (start, mut batches) = (Instant::now(), 0);
    let report = |_: &[u64]| {
        batches += 1;
        if batches == 3 {
            signal_server(postgres.service().folder(), "STOP");
        }
    };
    let error = runtime().block_on(save_surely(0..100_000, &database, policy, report)).unwrap_err();
    signal_server(postgres.service().folder(), "CONT");
    assert!(matches!(error, SaveError::Silent { .. }), "{error:?}");
    assert_eq!(error.to_string().lines().count(), 1);
    assert!(start.elapsed() < policy.longest() + Duration::from_secs(5));
}

/// Signals the server's first process and all processes that it started.
fn signal_server(folder: &Path, signal: &str) {
    let first = fs::read_to_string(folder.join("data/postmaster.pid")).unwrap();
    let first = first.lines().next().unwrap();
    let others = fs::read_to_string(format!("/proc/{first}/task/{first}/children")).unwrap();
    let ids = [first].into_iter().chain(others.split_whitespace());
    assert!(Command::new("kill").args(["-s", signal]).args(ids).status().unwrap().success());
}

/// A server that accepts a connection and sends nothing: this needs no PostgreSQL.
#[test]
fn a_silent_server_is_told_in_one_line_and_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let database = format!("host=127.0.0.1 port={port} user=postgres");
    let policy = Policy {
        timeout: Duration::from_millis(50),
        patience: Duration::from_millis(200),
        ..QUICK
    };
    let start = Instant::now();
    let error = runtime().block_on(save_surely(0..100, &database, policy, |_| ())).unwrap_err();
    assert!(start.elapsed() < policy.longest() + Duration::from_secs(2));
    let line = error.to_string();
    let expected = format!("{database}: no answer within 50ms, after trying for 200ms");
    assert_eq!(line, expected);
}

#[test]
fn a_server_that_is_not_there_is_told_in_one_line_and_in_time() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let database = format!("host=127.0.0.1 port={port} user=postgres password=hidden");
    let policy = Policy { patience: Duration::from_millis(100), ..QUICK };
    let error =
        runtime().block_on(save_surely(0..100, &database, policy, |_| ())).unwrap_err().to_string();
    assert!(error.contains("refused") && error.lines().count() == 1, "{error}");
    assert!(error.starts_with("host=127.0.0.1 ") && !error.contains("hidden"), "{error}");
}
