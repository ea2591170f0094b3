//! A real HTTP server on the loopback interface, which answers after a delay.
//!
//! `GET /add?name=a&delay=100` answers with the name after 100 ms, as the book's server does. The server
//! records when each request began and ended, so that the claims of a client can be checked on the
//! server's side: `GET /record` returns the record as JSON, `DELETE /record` begins a new record.
//!
//! With `&fault=error` and the other values of [`Fault`] it fails in a stated way, and with `&times=2` only
//! for the first two requests of that name.
//!
//! ```
//! use std::time::Duration;
//!
//! use ch08_concurrency::crawler::serial::serial;
//! use ch08_concurrency::server::Server;
//!
//! let server = Server::start()?;
//! let answers = serial(&[server.url("a", 10)], 1, Duration::from_secs(5));
//! assert_eq!(answers[0].as_ref().unwrap(), "a");
//! assert_eq!(server.record()?.requests[0].name, "a");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod alarm;
mod line;
mod process;
mod record;
mod routes;

use std::io::{self, BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use futures_util::future;
use tokio::net::TcpSocket;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use line::{Cut, Lines};

pub use process::{Arguments, main, serve_if_asked};
pub use record::{Record, Request, now};
pub use routes::{Fault, LONGEST_DELAY};

/// A server that runs until this value is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    running: Running,
}

#[derive(Debug)]
enum Running {
    /// In this process, on a separate thread.
    Thread { stop: Option<oneshot::Sender<()>>, thread: Option<JoinHandle<()>> },
    /// A process that ends when its standard input does.
    Process(Child),
}

impl Server {
    /// Starts a server on a thread of this process, on a free port.
    ///
    /// # Errors
    ///
    /// The system refused a port or a thread.
    pub fn start() -> io::Result<Self> {
        let (stop, stopped) = oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = thread::Builder::new().name("server".into()).spawn(move || {
            let served = run(0, |address| drop(tell.send(Ok(address))), stopped);
            drop(served.map_err(|error| tell.send(Err(error))));
        })?;
        let address = told.recv().map_err(io::Error::other)??;
        Ok(Self { address, running: Running::Thread { stop: Some(stop), thread: Some(thread) } })
    }

    /// Starts this program a second time as a server process, wherever cargo built it.
    ///
    /// The program's `main` must begin with [`serve_if_asked`].
    ///
    /// # Errors
    ///
    /// The system refused a process, or the process did not print its address.
    pub fn process() -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(process::ASKED);
        Self::spawn(command)
    }

    /// Starts a server's program, such as `ch08-server`, on a free port.
    ///
    /// # Errors
    ///
    /// As [`Server::process`].
    pub fn spawn(mut command: Command) -> io::Result<Self> {
        command.args(["--port", "0", "--while-stdin-is-open"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        if let Some(said) = child.stdout.take() {
            BufReader::new(said).read_line(&mut line)?;
        }
        let address = line.trim().strip_prefix(process::LISTENING).and_then(|at| at.parse().ok());
        match address {
            Some(address) => Ok(Self { address, running: Running::Process(child) }),
            None => {
                let _ = child.kill();
                let _ = child.wait();
                Err(io::Error::other(format!("the server said {line:?} instead of its address")))
            }
        }
    }

    /// Its address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL of an answer `name` after `delay` milliseconds.
    pub fn url(&self, name: &str, delay: u64) -> String {
        format!("http://{}/add?name={name}&delay={delay}", self.address)
    }

    /// The URLs of `count` answers with different names, each after `delay` milliseconds.
    pub fn urls(&self, count: usize, delay: u64) -> Vec<String> {
        (0..count).map(|at| self.url(&format!("n{at}"), delay)).collect()
    }

    /// What it has seen since its start or since [`Server::forget`].
    ///
    /// # Errors
    ///
    /// It does not answer.
    pub fn record(&self) -> io::Result<Record> {
        let answer = client().get(self.record_url()).call();
        let mut answer = answer.map_err(ureq::Error::into_io)?;
        let body = answer.body_mut().with_config().limit(1 << 30).read_to_string();
        Ok(serde_json::from_str(&body.map_err(ureq::Error::into_io)?)?)
    }

    /// Begins a new record.
    ///
    /// # Errors
    ///
    /// It does not answer.
    pub fn forget(&self) -> io::Result<()> {
        let answer = client().delete(self.record_url()).call();
        answer.map(drop).map_err(ureq::Error::into_io)
    }

    /// Its process, if it is another one than this.
    pub fn id(&self) -> Option<u32> {
        match &self.running {
            Running::Process(child) => Some(child.id()),
            Running::Thread { .. } => None,
        }
    }

    fn record_url(&self) -> String {
        format!("http://{}/record", self.address)
    }
}

/// A client for this machine, which ignores the proxies in the environment.
fn client() -> ureq::Agent {
    ureq::Agent::config_builder().proxy(None).build().into()
}

impl Drop for Server {
    fn drop(&mut self) {
        match &mut self.running {
            Running::Thread { stop, thread } => {
                drop(stop.take());
                let _ = thread.take().map(JoinHandle::join);
            }
            Running::Process(child) => {
                drop(child.stdin.take());
                let _ = child.wait();
            }
        }
    }
}

/// Serves on this thread until `stopped` resolves; `listening` gets the address first.
fn run(
    port: u16,
    listening: impl FnOnce(SocketAddr),
    stopped: impl Future + Unpin,
) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let socket = TcpSocket::new_v4()?;
        socket.set_reuseaddr(true)?;
        socket.bind((Ipv4Addr::LOCALHOST, port).into())?;
        // As long a queue of connections as the system allows: thousands connect at once.
        let listener = socket.listen(u32::from(u16::MAX))?;
        let address = listener.local_addr()?;
        let routes = routes::routes()?.into_make_service_with_connect_info::<Cut>();
        listening(address);
        let serving = std::pin::pin!(async { axum::serve(Lines::new(listener), routes).await });
        future::select(serving, stopped).await;
        Ok::<(), io::Error>(())
    })?;
    // Requests under way are dropped with it.
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(())
}
