//! Primes in SQLite: every rung saves all its primes, once, whatever happens to it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use ch08_concurrency::save_primes::batched::batched;
use ch08_concurrency::save_primes::database::save;
use ch08_concurrency::save_primes::no_io::no_io;
use ch08_concurrency::save_primes::{LADDER, Save, is_prime, open, read};
use proptest::prelude::*;
use shared::ladder::equal;
use tempfile::TempDir;

/// A new database.
fn new(folder: &TempDir) -> PathBuf {
    let count = fs::read_dir(folder).unwrap().count();
    folder.path().join(format!("{count}.db"))
}

fn check(numbers: &std::ops::Range<u64>) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let save = |save: &Save, numbers: &std::ops::Range<u64>| {
        let database = new(&folder);
        let primes = save(numbers.clone(), &database).unwrap();
        // The rung `no_io` saves nothing.
        if database.exists() {
            assert_eq!(read(&database).unwrap(), primes);
        }
        primes
    };
    LADDER.check(numbers, save, equal)
}

/// OEIS A000720: there are 168 primes below a thousand.
#[test]
fn there_are_168_primes_below_a_thousand() {
    assert_eq!(no_io(0..1000, Path::new("")).unwrap().len(), 168);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5))]

    #[test]
    fn every_rung_agrees(start in 0..50u64, length in 0..100u64) {
        check(&(start..start + length)).map_err(TestCaseError::fail)?;
    }
}

/// Around the size of a batch: the five-hundredth prime is 3571.
#[test]
fn every_rung_agrees_beyond_a_batch() {
    check(&(0..3582)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for end in [3571, 3572, 3582] {
        let database = new(&folder);
        assert_eq!(batched(0..end, &database).unwrap(), read(&database).unwrap());
    }
}

#[test]
fn every_rung_but_one_saves_and_a_second_run_adds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for rung in LADDER.runnable(|save| save(0..0, &folder.path().join("empty.db"))) {
        let database = new(&folder);
        for _ in 0..2 {
            let primes = (rung.run)(0..100, &database).unwrap();
            let saved = read(&database).unwrap();
            assert!(saved == primes || rung.name == "no_io", "{}: {saved:?}", rung.name);
        }
    }
}

/// A full disk: SQLite is told that the file may have no more pages, and reports the same error.
#[test]
fn a_full_disk_is_told_and_what_was_saved_stays() {
    let folder = tempfile::tempdir().unwrap();
    let database = new(&folder);
    let mut connection = open(&database).unwrap();
    connection.execute_batch("PRAGMA max_page_count = 4").unwrap();
    let primes: Vec<u64> = (0..100_000).filter(|&number| is_prime(number)).collect();
    let mut saved = 0;
    let error = primes.chunks(100).find_map(|batch| {
        let result = save(&mut connection, batch);
        saved += if result.is_ok() { batch.len() } else { 0 };
        result.err()
    });
    assert_eq!(error.unwrap().to_string(), "database or disk is full");
    assert!(saved > 0);
    assert_eq!(read(&database).unwrap(), primes[..saved]);
}

#[test]
fn a_folder_that_is_not_there_is_told_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    for rung in LADDER.runnable(|save| save(0..0, &folder.path().join("empty.db"))) {
        match (rung.run)(0..10, Path::new("/no/such/folder/primes.db")) {
            Ok(_) => assert_eq!(rung.name, "no_io"),
            Err(error) => {
                assert_eq!(error.to_string().lines().count(), 1, "{}: {error}", rung.name);
            }
        }
    }
}

/// The value of an argument such as `database=primes.db`.
fn argument(name: &str) -> Option<String> {
    env::args().find_map(|word| Some(word.strip_prefix(name)?.strip_prefix('=')?.to_owned()))
}

const BATCH: usize = 50;

/// Saves batch after batch, and prints after each how many primes are saved.
#[test]
#[ignore = "the program that the next tests kill"]
fn program() {
    let Some(database) = argument("database") else { return };
    let mut connection = open(Path::new(&database)).unwrap();
    let primes: Vec<u64> = (0..).filter(|&number| is_prime(number)).take(20_000).collect();
    for (count, batch) in primes.chunks(BATCH).enumerate() {
        save(&mut connection, batch).unwrap();
        println!("saved {}", (count + 1) * BATCH);
    }
}

fn spawn(database: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "save_primes::program", "--ignored", "--nocapture"])
        .arg(format!("database={}", database.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills the program some time after it has begun to save: all primes that it reported are saved, and the
/// last batch is saved completely or not at all.
fn kill_once(round: u64) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("primes.db");
    let mut program = spawn(&database);
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line.starts_with("saved ")));
    // At another place within a batch in every round.
    thread::sleep(Duration::from_micros(1 + 977 * round % 20_000));
    program.kill().unwrap();
    program.wait().unwrap();
    let reported =
        lines.filter_map(|line| line.strip_prefix("saved ")?.parse::<usize>().ok()).last();
    let saved = read(&database).unwrap();
    let primes: Vec<u64> = (0..).filter(|&number| is_prime(number)).take(saved.len()).collect();
    assert_eq!(saved, primes);
    assert!(saved.len() >= reported.unwrap_or(BATCH), "{} of {reported:?}", saved.len());
    assert_eq!(saved.len() % BATCH, 0);
}

#[test]
fn a_kill_loses_nothing_that_was_reported() {
    (0..3).for_each(kill_once);
}

#[test]
#[ignore = "fifty rounds; run by .ci/run"]
fn fifty_kills_lose_nothing_that_was_reported() {
    (0..50).for_each(kill_once);
}

/// Two programs that write at the same time wait for each other.
#[test]
fn two_writers_do_not_disturb_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let database = new(&folder);
    open(&database).unwrap();
    let start = Instant::now();
    thread::scope(|scope| {
        for part in [0..2000, 1000..3000] {
            scope.spawn(|| batched(part, &database).unwrap());
        }
    });
    assert_eq!(read(&database).unwrap(), no_io(0..3000, Path::new("")).unwrap());
    assert!(start.elapsed() < Duration::from_secs(10));
}
