//! The program as its users meet it: what it prints, its errors, and that its workers end with it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use ch10_clusters::broker::Job;
use ch10_clusters::crew;
use serde_json::{Value, json};

use crate::site::{PRIMES, Site, wait_for};

/// What it prints and with which status it ends.
fn run(site: &Site, arguments: &[&str]) -> (String, String, i32) {
    let output = site.command(arguments).stdin(Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn json(site: &Site, arguments: &[&str]) -> Value {
    let (printed, error, status) = run(site, arguments);
    assert_eq!((error.as_str(), status), ("", 0));
    serde_json::from_str(&printed).unwrap()
}

#[test]
fn all_in_one_command() {
    let site = Site::embedded();
    let range = ["100000000", "101000000"];
    let primes = ["primes", range[0], range[1], "--workers", "2", "--chunk", "100000"];
    let (printed, error, status) = run(&site, &primes);
    assert_eq!((error.as_str(), status), ("", 0));
    assert!(printed.starts_with("54208 primes and 945792 other numbers\n"), "{printed}");
    let pi = json(&site, &["pi", "1000", "--workers", "1", "--json"]);
    assert_eq!((&pi["found"]["hit"]["count"], &pi["pi"]), (&json!(804), &json!(3.216)));
    let empty = json(&site, &["primes", "5", "5", "--workers", "1", "--json"]);
    assert_eq!((&empty["complete"], &empty["chunks"]), (&json!(true), &json!(0)));
}

#[test]
fn a_run_can_be_looked_at() {
    let site = Site::embedded();
    let submit =
        ["submit", "primes", "100000000", "101000000", "--chunk", "250000", "--run", "book"];
    let _worker = site.worker();
    let (printed, error, status) = run(&site, &submit);
    assert_eq!((error.as_str(), status), ("", 0));
    assert!(printed.ends_with("book: 4 of 4 chunks answered\n"), "{printed}");
    let results = json(&site, &["results", "book", "--json"]);
    assert_eq!(results["found"]["prime"]["count"], PRIMES);
    let (chunks, ..) = run(&site, &["results", "book", "--chunks"]);
    assert!(chunks.contains("\n100250000 to 100500000: "), "{chunks}");
    let status = json(&site, &["status", "--json"]);
    assert_eq!(status["jobs"], json!({ "waiting": 0, "leased": 0, "dead": 0 }));
    assert_eq!(status["runs"][0]["answered"], 4);
    // Once more, it is there already.
    assert_eq!(run(&site, &submit).0, printed);
}

#[test]
fn errors_are_one_line() {
    let site = Site::embedded();
    let folder = site.folder().display().to_string();
    let chunk = ["submit", "primes", "0", "10", "--chunk", "0"];
    let other = ["submit", "primes", "0", "0", "--run", "a"];
    assert_eq!(run(&site, &other).2, 0);
    let beyond = "9223372036854775808 as the end of the range; expected at most";
    let whole = "expected a whole number from 0 to 18446744073709551615";
    let cases: [(&[&str], &str, i32); 16] = [
        (
            &["primes", "5", "3"],
            "a range from 5 to 3; expected an end that is not before the start",
            2,
        ),
        (&["submit", "pi", "10", "--run", "a b"], "\"a b\" is no id of a run: expected 1 to 64", 2),
        (&chunk, "0 is not in 1..=30000000000", 2),
        (&["primes", "0", "1", "--workers", "0"], "0 is not in 1..=256", 2),
        (
            &["submit", "pi", "0", "--run", "a"],
            "the run a is there and computes primes from 0 to 0",
            1,
        ),
        (&["results", "none"], "there is no run none here", 1),
        (&["results", "../none"], "\"../none\" is no id of a run: expected 1 to 64", 2),
        (&["primes", "0", "1000000000000000000000000000000"], whole, 2),
        (&["submit", "primes", "-5", "3"], whole, 2),
        (&["pi", "many"], whole, 2),
        (&["scatter", "1", "--seed", "-1"], whole, 2),
        (&["scatter", "9223372036854775808"], beyond, 2),
        (&["pi", "9223372036854775808"], beyond, 2),
        (&["status", "--credentials", "x"], "--credentials x: the broker ", 2),
        (&["dead", "requeue", "x"], "there is no dead letter \"x\"", 1),
        (&["scatter", "10"], "no engine answers: start one with `cluster engine`", 1),
    ];
    for (arguments, said, status) in cases {
        let (printed, error, ended) = run(&site, arguments);
        assert!(error.contains(said) && printed.is_empty(), "{arguments:?}: {error}");
        assert_eq!(ended, status, "{arguments:?}: {error}");
        assert!(status == 2 || error.lines().count() == 1, "{error}");
    }
    assert!(run(&site, &["results", "none"]).1.contains(&folder));
    // Each error says once what the system or SQLite said.
    let ledger = site.folder().join("bad.ledger");
    fs::write(&ledger, "no database").unwrap();
    for arguments in [&["results", "bad"] as &[_], &["submit", "pi", "1", "--run", "bad"]] {
        let said = format!("cluster: {}: file is not a database\n", ledger.display());
        assert_eq!(run(&site, arguments), (String::new(), said, 1));
    }
}

/// Two bytes that are no text, in every path that a user gives.
#[cfg(unix)]
#[test]
fn paths_need_not_be_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let site = Site::embedded();
    let place = site.folder().join(OsStr::from_bytes(b"d\xe9p\xf4t"));
    fs::create_dir(&place).unwrap();
    let broker = place.join(OsStr::from_bytes(b"br\xf6ker"));
    let mut run = Command::new(crew::program().unwrap());
    run.arg("--broker").arg(&broker).arg("--folder").arg(&place).args(["primes", "0", "10"]);
    let output = run.args(["--workers", "1"]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(String::from_utf8(output.stdout).unwrap().contains('4'), "{said}");
    assert!(broker.is_file());
    // In the variable, and without a broker's name: then it is a file in the folder.
    let status = |variable: &OsStr| {
        let mut status = Command::new(crew::program().unwrap());
        status.env(crew::ADDRESS, variable).arg("--folder").arg(&place).arg("status");
        assert!(status.output().unwrap().status.success());
    };
    fs::remove_file(&broker).unwrap();
    status(broker.as_os_str());
    assert!(broker.is_file() && !place.join("broker").exists());
    status(OsStr::new(""));
    assert!(place.join("broker").is_file());
}

#[test]
fn a_ledger_that_is_not_begun_is_no_error_and_another_database_stays_as_it_is() {
    let site = Site::embedded();
    fs::write(site.folder().join("new.ledger"), "").unwrap();
    assert_eq!(json(&site, &["status", "--json"])["runs"], json!([]));
    assert!(run(&site, &["results", "new"]).1.contains("there is no run new here"));
    assert_eq!(run(&site, &["submit", "pi", "0", "--run", "new"]).2, 0);
    let file = site.folder().join("other.ledger");
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("CREATE TABLE cats (name TEXT)").unwrap();
    let (_, error, status) = run(&site, &["submit", "pi", "0", "--run", "other"]);
    assert!(
        error.ends_with("this is no ledger of this program: it is a database of another program\n"),
        "{error}"
    );
    assert_eq!(status, 1);
    let tables = "SELECT count(*) FROM sqlite_schema";
    assert_eq!(other.query_row(tables, [], |row| row.get::<_, i64>(0)), Ok(1));
}

#[test]
fn a_worker_prints_json_alone() {
    let site = Site::embedded();
    let mut worker = site.command(&["worker", "--json", "--until-stdin-ends"]);
    let output = worker.stdin(Stdio::null()).output().unwrap();
    let lines: Vec<Value> =
        output.stdout.split(|&byte| byte == b'\n').flat_map(serde_json::from_slice).collect();
    let idle = json!({ "done": 0, "failed": 0, "given_back": 0 });
    assert_eq!(lines, [json!({ "ready": true }), idle]);
}

#[test]
#[ignore = "slow: it waits for seconds"]
fn slow_a_submitter_without_workers_says_that_it_waits() {
    let site = Site::embedded();
    let mut submit = site.command(&["submit", "pi", "1"]);
    let mut submit = submit.stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(submit.stderr.take().unwrap()).read_line(&mut line).unwrap();
    submit.kill().unwrap();
    submit.wait().unwrap();
    assert!(
        line.starts_with("cluster: no answer yet") && line.contains("`cluster worker`"),
        "{line}"
    );
}

#[test]
fn dead_letters_can_be_decided_about() {
    let site = Site::embedded();
    let jobs = site.jobs();
    jobs.publish(&["x", "y"].map(|id| Job { id: id.into(), payload: b"\x1b[31m".into() })).unwrap();
    let worker = site.worker();
    wait_for("both are dead", || jobs.counts().unwrap().dead == 2);
    drop(worker);
    let (list, ..) = run(&site, &["dead", "list"]);
    assert!(list.starts_with("x: 5 tries: a message that cannot be read: "), "{list}");
    let (shown, ..) = run(&site, &["dead", "show", "x"]);
    assert!(shown.ends_with("\n\\u{1b}[31m\n"), "{shown}");
    assert_eq!(json(&site, &["dead", "show", "y", "--json"])["tries"], 5);
    assert_eq!(run(&site, &["dead", "requeue", "x"]).0, "x requeued\n");
    assert_eq!(run(&site, &["dead", "drop", "y"]).0, "y dropped\n");
    let counts = jobs.counts().unwrap();
    assert_eq!((counts.waiting, counts.dead), (1, 0));
}

/// What the system tells of all processes.
#[cfg(target_os = "linux")]
mod processes {
    use std::path::Path;
    use std::process::Stdio;
    use std::time::Duration;
    use std::{fs, process, thread};

    use crate::site::{Site, wait_for};

    /// The processes with the token in their environment, each with its command line.
    fn alive(token: &str) -> Vec<String> {
        let read = |folder: &Path, file| fs::read(folder.join(file)).unwrap_or_default();
        let carries = |folder: &Path| {
            let environment = read(folder, "environ");
            environment.split(|&byte| byte == 0).any(|variable| variable == token.as_bytes())
        };
        let folders = fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path());
        let words = |folder: &Path| String::from_utf8_lossy(&read(folder, "cmdline")).into_owned();
        folders.filter(|folder| carries(folder)).map(|folder| words(&folder)).collect()
    }

    #[test]
    fn workers_end_with_their_starter() {
        let token = format!("CH10_TOKEN={}", process::id());
        let site = Site::embedded();
        let (name, value) = token.split_once('=').unwrap();
        let mut command = site.command(&["primes", "0", "20000000000", "--workers", "2"]);
        let mut starter = command.env(name, value).stdout(Stdio::null()).spawn().unwrap();
        wait_for("it works", || alive(&token).len() == 3);
        thread::sleep(Duration::from_millis(100));
        // An address may hold a password, and everybody can read a command line.
        let workers = alive(&token).into_iter().filter(|line| line.contains("worker\0"));
        let workers: Vec<String> = workers.collect();
        assert_eq!(workers.len(), 2, "{workers:?}");
        let address = site.folder().display().to_string();
        assert!(workers.iter().all(|line| !line.contains(&address)), "{workers:?}");
        starter.kill().unwrap();
        starter.wait().unwrap();
        wait_for("all have ended", || alive(&token).is_empty());
    }
}
