//! The server does what its parameters say, and records it.

use std::process::Command;
use std::time::{Duration, Instant};

use ch08_concurrency::server::{Server, now};

/// The status and the text.
fn ask(url: &str) -> (u16, String) {
    let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None);
    let agent: ureq::Agent = config.timeout_global(Some(Duration::from_secs(10))).build().into();
    let mut answer = agent.get(url).call().unwrap();
    (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
}

#[test]
fn it_answers_with_the_name_and_not_before_its_time() {
    let server = Server::start().unwrap();
    let (start, before) = (Instant::now(), now());
    assert_eq!(ask(&server.url("x%20y", 30)), (200, "x y".into()));
    assert!(start.elapsed() >= Duration::from_millis(30));
    let record = server.record().unwrap();
    assert_eq!((record.alive, record.most, record.requests.len()), (0, 1, 1));
    let request = &record.requests[0];
    assert_eq!((request.name.as_str(), request.connection, request.answered), ("x y", 1, true));
    assert!(
        request.start >= before && request.end >= request.start + 30_000 && now() >= request.end
    );
    server.forget().unwrap();
    assert!(server.record().unwrap().requests.is_empty());
}

#[test]
fn bad_parameters_get_400_with_a_reason() {
    let server = Server::start().unwrap();
    let ask = |query: &str| ask(&format!("http://{}/add?{query}", server.address()));
    for (query, reason) in [
        ("delay=1", "missing field `name`"),
        ("name=a", "missing field `delay`"),
        ("name=a&delay=-1", "delay: invalid digit"),
        ("name=a&delay=soon", "delay: invalid digit"),
        ("name=a&delay=3600001", "delay=3600001; expected at most 3600000 (milliseconds)"),
        ("name=a&delay=1&fault=fire", "unknown variant `fire`, expected one of `error`"),
        ("name=a&delay=1&dealy=2", "unknown field `dealy`"),
    ] {
        let (status, said) = ask(query);
        assert_eq!(status, 400, "{query}");
        assert!(said.contains(reason), "{query}: {said}");
    }
}

#[test]
fn a_fault_strikes_as_often_as_it_is_told() {
    let server = Server::start().unwrap();
    let url = server.url("a", 0) + "&fault=error&times=2";
    let statuses: Vec<u16> = (0..4).map(|_| ask(&url).0).collect();
    assert_eq!(statuses, [500, 500, 200, 200]);
}

#[test]
fn a_trickled_answer_comes_whole() {
    let server = Server::start().unwrap();
    assert_eq!(ask(&(server.url("abc", 0) + "&fault=trickle")), (200, "abc".into()));
}

#[test]
fn as_a_process_it_ends_with_whoever_started_it() {
    let server = Server::spawn(Command::new(env!("CARGO_BIN_EXE_ch08-server"))).unwrap();
    let address = server.address();
    assert!(server.id().is_some());
    assert_eq!(ask(&server.url("a", 1)), (200, "a".into()));
    drop(server);
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn a_taken_port_is_told_in_one_line() {
    let server = Server::start().unwrap();
    let port = server.address().port().to_string();
    let program = Command::new(env!("CARGO_BIN_EXE_ch08-server")).args(["--port", &port]).output();
    let said = program.unwrap();
    let line = String::from_utf8(said.stderr).unwrap();
    assert_eq!((said.status.code(), line.lines().count()), (Some(1), 1), "{line}");
    assert!(line.contains("in use"), "{line}");
}
