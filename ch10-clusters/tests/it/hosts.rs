//! Several hosts: a broker and two workers, each with a network of its own and a cable between them.
//!
//! The system lets this process make network namespaces when it is root. Each has an address of its own, and a
//! cable that is pulled out is what it is between machines: packets vanish, and nobody is told.

#![cfg(target_os = "linux")]

use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, process, thread};

use ch10_clusters::broker::nats::server::NATS_SERVER;
use ch10_clusters::crew;
use serde_json::Value;
use tempfile::TempDir;

/// Short, so that the job of a host that is cut off is soon at another one.
const LEASE: &str = "1";

/// Primes in the range, which takes two workers some seconds: pi(5 * 10^9) - pi(10^8).
const RANGE: [&str; 2] = ["100000000", "5000000000"];
const PRIMES: u64 = 234_954_223 - 5_761_455;
const CHUNK: &str = "1000000";

/// The broker's host, with a network in which workers join.
struct Network {
    broker: String,
    hosts: Vec<String>,
    folder: TempDir,
    programs: Vec<Program>,
}

/// A program that ends with the test.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn ip(arguments: &str) -> Result<(), String> {
    let output = Command::new("ip").args(arguments.split(' ')).output();
    let output =
        output.map_err(|error| format!("ip: {error}; Debian has it in the package iproute2"))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(format!("ip {arguments}: {}", String::from_utf8_lossy(&output.stderr).trim())),
    }
}

/// The file with a program's errors.
fn errors(log: &str) -> String {
    format!("{log}.errors")
}

/// The address of the broker's host, and of the worker's with this number.
fn address(host: usize) -> String {
    format!("10.77.0.{}", host + 1)
}

impl Network {
    fn new() -> Result<Self, String> {
        let broker = format!("book-broker-{}", process::id());
        ip(&format!("netns add {broker}"))?;
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let network = Self { broker, hosts: Vec::new(), folder, programs: Vec::new() };
        let broker = &network.broker;
        ip(&format!("-n {broker} link set lo up"))?;
        ip(&format!("-n {broker} link add switch type bridge"))?;
        ip(&format!("-n {broker} address add {}/24 dev switch", address(0)))?;
        ip(&format!("-n {broker} link set switch up"))?;
        Ok(network)
    }

    /// Adds a host with a cable to the broker's switch.
    fn join(&mut self) -> Result<usize, String> {
        let (number, broker) = (self.hosts.len() + 1, self.broker.clone());
        let host = format!("book-worker-{number}-{}", process::id());
        ip(&format!("netns add {host}"))?;
        self.hosts.push(host.clone());
        ip(&format!("-n {broker} link add port{number} type veth peer name cable netns {host}"))?;
        ip(&format!("-n {broker} link set port{number} master switch up"))?;
        ip(&format!("-n {host} address add {}/24 dev cable", address(number)))?;
        ip(&format!("-n {host} link set cable up"))?;
        Ok(number)
    }

    /// Pulls a host's cable out, or puts it in again.
    fn plug(&self, host: usize, state: &str) {
        ip(&format!("-n {} link set port{host} {state}", self.broker)).unwrap();
    }

    /// Starts a program on a host. What it prints goes to a file, and its errors to another one beside it.
    fn spawn(&mut self, host: usize, program: &Path, arguments: &[&str], log: &str) -> usize {
        let name = if host == 0 { &self.broker } else { &self.hosts[host - 1] };
        let file = |name: String| File::create(self.folder.path().join(name)).unwrap();
        let mut command = Command::new("ip");
        command.args(["netns", "exec", name]).arg(program).args(arguments);
        command.stdin(Stdio::null()).stdout(file(log.into())).stderr(file(errors(log)));
        // The program itself: `ip netns exec` becomes it.
        self.programs.push(Program(command.spawn().unwrap()));
        self.programs.len() - 1
    }

    /// Starts the chapter's program on a host.
    fn cluster(&mut self, host: usize, arguments: &[&str], log: &str) -> usize {
        let folder = self.folder.path().join(format!("host{host}"));
        let (url, folder) = (format!("nats://{}:4222", address(0)), folder.display().to_string());
        let common = ["--broker", &url, "--folder", &folder, "--lease", LEASE];
        self.spawn(host, &crew::program().unwrap(), &[arguments, &common].concat(), log)
    }

    fn said(&self, log: &str) -> String {
        fs::read_to_string(self.folder.path().join(log)).unwrap()
    }

    /// How many chunks of the run have an answer.
    fn answered(&mut self) -> u64 {
        let status = self.cluster(0, &["status", "--json"], "status");
        self.wait(status, Duration::from_secs(20));
        let status: Value = serde_json::from_str(&self.said("status")).unwrap_or_default();
        status["runs"][0]["answered"].as_u64().unwrap_or(0)
    }

    fn wait(&mut self, program: usize, patience: Duration) {
        let start = Instant::now();
        while self.programs[program].0.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < patience, "it does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn wait_for_answers(&mut self, chunks: u64) {
        let start = Instant::now();
        loop {
            let answered = self.answered();
            if answered >= chunks {
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{answered} chunks after a minute");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.programs.clear();
        for host in self.hosts.iter().chain([&self.broker]) {
            let _ = ip(&format!("netns delete {host}"));
        }
    }
}

/// One host is cut off while it computes, joins again when its jobs are long at the other one, and ends the run
/// alone.
#[test]
#[ignore = "needs nats-server and the right to make network namespaces"]
fn a_host_that_is_cut_off_and_joins_again() {
    let mut network = Network::new().unwrap();
    let (one, other) = (network.join().unwrap(), network.join().unwrap());
    let store = network.folder.path().join("jetstream").display().to_string();
    let listen = ["-a", &address(0), "-p", "4222", "-js", "-sd", &store];
    network.spawn(0, Path::new(NATS_SERVER.program), &listen, "server");
    wait_until_it_listens(&network);
    let first = network.cluster(one, &["worker", "--json"], "first");
    let second = network.cluster(other, &["worker", "--json"], "second");
    let submit =
        ["submit", "primes", RANGE[0], RANGE[1], "--chunk", CHUNK, "--run", "run", "--json"];
    let submitter = network.cluster(0, &submit, "submitter");

    network.wait_for_answers(100);
    network.plug(one, "down");
    let (cut, before) = (Instant::now(), network.answered());
    // The other host goes on, with what the first one held when its lease was over.
    while cut.elapsed() < Duration::from_secs(3) {
        thread::sleep(Duration::from_millis(50));
    }
    assert!(
        network.answered() > before,
        "the other host does not go on: {}",
        network.said("second")
    );
    network.plug(one, "up");
    network.programs[second].0.kill().unwrap();
    network.wait(submitter, Duration::from_secs(100));

    let answer: Value = serde_json::from_str(&network.said("submitter")).unwrap();
    assert_eq!(answer["found"]["prime"]["count"], PRIMES, "{answer}");
    assert_eq!(answer["complete"], true, "{answer}");
    let status = network.cluster(0, &["status", "--json"], "status");
    network.wait(status, Duration::from_secs(20));
    let status: Value = serde_json::from_str(&network.said("status")).unwrap();
    assert_eq!(status["jobs"], serde_json::json!({"dead": 0, "leased": 0, "waiting": 0}));
    assert!(
        network.programs[first].0.try_wait().unwrap().is_none(),
        "{}",
        network.said(&errors("first"))
    );
}

fn wait_until_it_listens(network: &Network) {
    let start = Instant::now();
    let said = || network.said(&errors("server"));
    while !said().contains("Server is ready") {
        assert!(start.elapsed() < Duration::from_secs(20), "{}", said());
        thread::sleep(Duration::from_millis(10));
    }
}
