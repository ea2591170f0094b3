//! A broker of its own for a test, on either backend, and processes that use it.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use ch10_clusters::broker::nats::server;
use ch10_clusters::broker::{self, Broker, Counts, Queue};
use ch10_clusters::crew;
use ch10_clusters::jobs::{Kind, Work};
use ch10_clusters::ledger::{Ledger, Plan, Standing};
use ch10_clusters::steady::Settings;
use shared::service::Service;
use tempfile::TempDir;

/// A broker, and a folder for ledgers.
pub(crate) struct Site {
    folder: TempDir,
    address: String,
    server: Option<Service>,
    /// Of the programs that it starts.
    pub(crate) lease: f64,
}

/// The range that the book searches, and what it holds.
pub(crate) const PRIMES: u64 = 54_208;
pub(crate) const RANGE: (u64, u64) = (100_000_000, 101_000_000);

/// So that a lost lease takes no long time.
pub(crate) const LEASE: f64 = 0.5;

impl Site {
    pub(crate) fn embedded() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = folder.path().join("broker").to_str().unwrap().to_owned();
        Self { folder, address, server: None, lease: LEASE }
    }

    pub(crate) fn nats() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = server::start().unwrap();
        let address = format!("nats://{}", server.address());
        Self { folder, address, server: Some(server), lease: LEASE }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn broker(&self) -> Box<dyn Broker> {
        broker::open(&self.address, None).unwrap()
    }

    pub(crate) fn jobs(&self) -> Box<dyn Queue> {
        self.broker().queue(&settings().queue, settings().jobs()).unwrap()
    }

    pub(crate) fn answers(&self, topic: &str) -> Box<dyn Queue> {
        self.broker().queue(&format!("run-{topic}"), settings().answers()).unwrap()
    }

    pub(crate) fn ledger(&self, plan: Plan) -> Ledger {
        Ledger::open(self.folder(), plan).unwrap()
    }

    /// Kills the server; an embedded broker has none.
    pub(crate) fn kill_broker(&mut self) {
        if let Some(server) = &mut self.server {
            server.kill().unwrap();
        }
    }

    pub(crate) fn restart_broker(&mut self) {
        if let Some(server) = &mut self.server {
            server.restart().unwrap();
        }
    }

    /// The program with this broker and folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(crew::program().unwrap());
        command.args(arguments).args(["--lease", &self.lease.to_string(), "--folder"]);
        command.arg(self.folder()).env(crew::ADDRESS, "").args(["--broker", &self.address]);
        command
    }

    pub(crate) fn spawn(&self, arguments: &[&str]) -> Process {
        let mut command = self.command(arguments);
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        Process(child)
    }

    pub(crate) fn worker(&self) -> Process {
        self.spawn(&["worker"])
    }

    /// What the broker and the ledger hold.
    pub(crate) fn state(&self) -> String {
        let topics = Kind::Primes.topics().iter().map(|topic| self.answers(topic).counts());
        let queues: Vec<_> = topics.chain([self.jobs().counts()]).collect();
        let standing = Ledger::read(self.folder(), "run").and_then(|ledger| ledger.standing());
        format!("{queues:?}, {standing:?}")
    }

    pub(crate) fn assert_answer(&self, standing: &Standing) {
        assert!(standing.is_complete(), "{standing:?}");
        assert_eq!(standing.found("prime").unwrap().count, PRIMES);
        assert_eq!(standing.found("non_prime").unwrap().count, RANGE.1 - RANGE.0 - PRIMES);
    }

    /// The answer is exact, and nothing is left at the broker.
    pub(crate) fn assert_exact(&self, standing: &Standing) {
        self.assert_answer(standing);
        assert_eq!(self.jobs().counts().unwrap(), Counts::default());
        for topic in Kind::Primes.topics() {
            assert_eq!(self.answers(topic).counts().unwrap(), Counts::default());
        }
    }
}

/// A process that ends with the test.
pub(crate) struct Process(Child);

impl Process {
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    /// With SIGKILL.
    pub(crate) fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    pub(crate) fn ended(&mut self) -> bool {
        self.0.try_wait().unwrap().is_some()
    }

    pub(crate) fn output(mut self) -> Output {
        let (mut stdout, status) = (Vec::new(), self.0.wait().unwrap());
        std::io::Read::read_to_end(&mut self.0.stdout.take().unwrap(), &mut stdout).unwrap();
        Output { status, stdout, stderr: Vec::new() }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn settings() -> Settings {
    Settings {
        lease: Duration::from_secs_f64(LEASE),
        under_way: 16,
        patience: Duration::from_secs(20),
        silence: Duration::from_secs(4),
        ..Settings::default()
    }
}

/// A run with the book's range, in so many chunks.
pub(crate) fn plan(chunks: u64) -> Plan {
    let work = Work { kind: Kind::Primes, start: RANGE.0, end: RANGE.1 };
    Plan { run: "run".into(), chunk: work.len().div_ceil(chunks), work }
}

pub(crate) fn wait_for(what: &str, mut condition: impl FnMut() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < Duration::from_secs(20), "{what}");
        thread::sleep(Duration::from_millis(2));
    }
}
