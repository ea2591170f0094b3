//! The example `live` as a program: what it serves, how it ends, what it refuses.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// The program while it runs. It ends with this value.
pub(super) struct Program {
    pub(super) child: Child,
    /// Without `http://`.
    pub(super) address: String,
    stdout: BufReader<ChildStdout>,
}

/// Where cargo puts examples: beside the folder of this test.
fn path() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let name = format!("live{}", std::env::consts::EXE_SUFFIX);
    let path = test.ancestors().nth(2).unwrap().join("examples").join(name);
    let advice = "cargo build -p ch01-profiling --example live";
    assert!(path.is_file(), "{} is missing; build it: {advice}", path.display());
    path
}

fn run(arguments: &[&str]) -> Output {
    Command::new(path()).args(arguments).output().unwrap()
}

impl Program {
    pub(super) fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(path());
        let mut child = command.args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
        let address = address.unwrap_or_else(|| panic!("no address in {line:?}")).to_owned();
        Self { child, address, stdout }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    /// The number of the answer and all of its text.
    fn get(&self, target: &str) -> (u16, String) {
        self.get_as(target, &self.address)
    }

    /// The same from a browser that knows this machine by another name.
    fn get_as(&self, target: &str, host: &str) -> (u16, String) {
        let mut stream = self.connect();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer[9..12].parse().unwrap(), answer)
    }

    fn moments(&self, since: u64) -> Vec<Value> {
        let (status, answer) = self.get(&format!("/counts?since={since}"));
        assert_eq!(status, 200, "{answer}");
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        serde_json::from_str(body).unwrap()
    }

    /// Waits for the end, and gives what was printed and whether it went well.
    pub(super) fn end(mut self) -> (bool, String) {
        let mut text = String::new();
        self.stdout.read_to_string(&mut text).unwrap();
        (self.child.wait().unwrap().success(), text)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn the_page_and_its_numbers_are_served() {
    let program = Program::start(&["--seconds", "100"]);
    let (status, page) = program.get("/");
    assert!(status == 200 && page.contains("<title>Live objects</title>"), "{page}");
    assert!(page.contains("connect-src 'self'") && !page.contains("http-equiv"), "{page}");
    for wrong in ["/counts/", "/favicon.ico", "/../Cargo.toml", "//", "/%00"] {
        assert_eq!(program.get(wrong).0, 404, "{wrong}");
    }
    assert_eq!(program.get("/counts?since=soon").0, 400);
    for host in ["localhost", "localhost:9000", "127.0.0.1:1"] {
        assert_eq!(program.get_as("/counts", host).0, 200, "{host}");
    }
    for host in ["stranger.example", "127.0.0.1.stranger.example:80", "", "localhost.", "[::1]:80"]
    {
        let (status, answer) = program.get_as("/counts", host);
        assert!(status == 403 && !answer.contains("kinds"), "{host}: {answer}");
    }

    let deadline = Instant::now() + Duration::from_secs(30);
    let names = |moment: &Value| {
        let kinds = moment["kinds"].as_array().unwrap().iter();
        kinds.map(|kind| kind["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let last = loop {
        let moments = program.moments(0);
        let numbers = moments.iter().map(|moment| moment["number"].as_u64().unwrap());
        assert!(numbers.eq(0..moments.len() as u64));
        match moments.last() {
            Some(last) if names(last).len() == 3 => break last.clone(),
            _ => assert!(Instant::now() < deadline, "{moments:?}"),
        }
        thread::sleep(Duration::from_millis(20));
    };
    assert!(names(&last)[0].ends_with("::CachedReply"), "{last}");
    let later = program.moments(last["number"].as_u64().unwrap());
    assert_eq!(later[0], last);
    assert!(program.moments(u64::MAX).is_empty());
}

#[test]
fn browsers_come_together_and_go_without_a_word() {
    let program = Program::start(&["--seconds", "100"]);
    let request = "GET /counts HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for end in [0, 10, request.len()] {
        // Gone in the middle of the question, or before the answer.
        program.connect().write_all(&request.as_bytes()[..end]).unwrap();
    }
    let _silent = program.connect();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..10).for_each(|_| assert_eq!(program.get("/counts").0, 200)));
        }
    });
}

#[test]
fn it_ends_by_itself_and_names_what_still_lives() {
    let program = Program::start(&["--seconds", "1"]);
    // A browser that never finishes its question cannot hold it up.
    let mut silent = program.connect();
    silent.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    let (well, text) = program.end();
    assert!(well && text.contains("the time is over"), "{text}");
    let rows = text.lines().filter(|line| line.ends_with("still lives"));
    let rows: Vec<_> = rows.filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(rows, ["CachedReply"], "{text}");
    for kind in ["Session", "Request"] {
        assert!(text.lines().any(|line| line.starts_with(kind)), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn it_can_be_stopped_by_hand() {
    let program = Program::start(&["--seconds", "100"]);
    // Once it answers, it listens for this, too.
    assert_eq!(program.get("/").0, 200);
    let id = program.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let (well, text) = program.end();
    assert!(well && text.contains("stopped by hand"), "{text}");
}

#[test]
fn a_port_that_is_taken_is_an_error_in_one_line() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = run(&["--port", &port]);
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.starts_with(&format!("live: cannot serve on 127.0.0.1:{port}: ")), "{text}");
    assert_eq!(text.lines().count(), 1, "{text}");
}

#[test]
fn what_was_mistyped_is_named() {
    for (arguments, message) in [
        (
            &["--port", "65536"][..],
            "invalid value '65536' for '--port <PORT>': 65536 is not in 0..=65535",
        ),
        (&["--seconds", "0"], "invalid value '0' for '--seconds <SECONDS>': 0 is not in 1..=86400"),
        (&["--seconds"], "a value is required for '--seconds <SECONDS>' but none was supplied"),
        (&["8080"], "unexpected argument '8080' found"),
    ] {
        let output = run(arguments);
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert_eq!(text.lines().next(), Some(format!("error: {message}").as_str()));
    }
    let help = String::from_utf8(run(&["--help"]).stdout).unwrap();
    assert!(help.contains("Usage: live [OPTIONS]"), "{help}");
}
