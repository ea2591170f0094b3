//! A server stops whatever happens to the program that started it.
//!
//! This test binary is all three: the test, the program that starts a server, and the server. The two
//! ignored tests do nothing unless a word of the command line says what they are for.

#![cfg(unix)]

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use shared::service::{Server, Service};

/// The value of an argument such as `port=80`.
fn argument(name: &str) -> Option<String> {
    env::args().find_map(|word| Some(word.strip_prefix(name)?.strip_prefix('=')?.to_owned()))
}

fn role(test: &str) -> Vec<String> {
    ["--exact", test, "--ignored", "--nocapture"].map(String::from).into()
}

fn start() -> Service {
    let program = env::current_exe().unwrap().into_os_string().into_string().unwrap();
    let server = Server {
        program: program.leak(),
        package: "none",
        arguments: |place| {
            let port = format!("port={}", place.address.port());
            role("server").into_iter().chain([port]).map(Into::into).collect()
        },
    };
    server.start().unwrap()
}

#[test]
#[ignore = "the server of the other tests"]
fn server() {
    let Some(port) = argument("port") else { return };
    // Said before it answers, so that a test that was answered finds it.
    println!("listening on {port}");
    let listener = TcpListener::bind(("127.0.0.1", port.parse().unwrap())).unwrap();
    listener.incoming().for_each(drop);
}

#[test]
#[ignore = "the program of the other tests"]
fn program() {
    let Some(end) = argument("end") else { return };
    let service = start();
    println!("started {} {}", service.address(), service.folder().display());
    assert_ne!(end, "panic", "on purpose");
    thread::sleep(Duration::from_secs(60));
}

/// Starts a program that starts a server: both run when this returns.
fn spawn(end: &str) -> (Child, SocketAddr, PathBuf) {
    let mut program = Command::new(env::current_exe().unwrap())
        .args(role("program"))
        .arg(format!("end={end}"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let line = lines.map(Result::unwrap).find(|line| line.contains("started ")).unwrap();
    let mut words = line.split_whitespace().skip_while(|word| *word != "started").skip(1);
    let (address, folder) = (words.next().unwrap(), words.next().unwrap());
    (program, address.parse().unwrap(), folder.into())
}

/// Waits until nothing of a server is left.
fn assert_gone(address: SocketAddr, folder: &Path) {
    let start = Instant::now();
    while TcpStream::connect(address).is_ok() || folder.exists() {
        assert!(start.elapsed() < Duration::from_secs(20), "{address} {}", folder.display());
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_server_answers_until_it_is_dropped() {
    let service = start();
    let (address, folder) = (service.address(), service.folder().to_owned());
    assert!(TcpStream::connect(address).is_ok() && folder.is_dir());
    assert!(service.said().contains("listening"), "{}", service.said());
    drop(service);
    assert!(TcpStream::connect(address).is_err() && !folder.exists());
}

#[test]
fn two_servers_do_not_meet() {
    let (one, other) = (start(), start());
    assert_ne!(one.address(), other.address());
    assert_ne!(one.folder(), other.folder());
}

#[test]
fn it_stops_when_the_program_panics() {
    let (mut program, address, folder) = spawn("panic");
    program.wait().unwrap();
    assert_gone(address, &folder);
}

#[test]
fn it_stops_when_the_program_is_interrupted_or_killed() {
    for signal in ["INT", "TERM", "KILL"] {
        let (mut program, address, folder) = spawn("signal");
        let id = program.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
        program.wait().unwrap();
        assert_gone(address, &folder);
    }
}

#[test]
fn a_killed_server_comes_back_where_it_was() {
    let mut service = start();
    let (address, folder) = (service.address(), service.folder().to_owned());
    std::fs::write(folder.join("kept"), "here").unwrap();
    for _ in 0..2 {
        service.kill().unwrap();
        assert!(TcpStream::connect(address).is_err());
        service.restart().unwrap();
        assert!(TcpStream::connect(address).is_ok());
        assert_eq!(service.address(), address);
        assert_eq!(std::fs::read_to_string(folder.join("kept")).unwrap(), "here");
    }
    service.kill().unwrap();
    drop(service);
    assert_gone(address, &folder);
}
