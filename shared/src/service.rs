//! A server's program, started for a test, a bench or an example, and stopped whatever happens.
//!
//! ```no_run
//! use shared::service::Server;
//!
//! const REDIS: Server = Server {
//!     program: "redis-server",
//!     package: "redis-server",
//!     arguments: |place| {
//!         let port = place.address.port();
//!         vec!["--port".into(), port.to_string().into(), "--dir".into(), place.folder.into()]
//!     },
//! };
//!
//! let redis = REDIS.start()?;
//! println!("redis listens on {}", redis.address());
//! # Ok::<(), shared::service::ServiceError>(())
//! ```
//!
//! Between this process and the server stands a shell that reads from a pipe. When the pipe closes,
//! because [`Service`] was dropped or because this process ended by a panic, by Ctrl-C or by a signal
//! that nobody can catch, the shell stops the server and removes its folder. [`Service::kill`] ends the server
//! alone, as a crash would, and [`Service::restart`] starts it again where it was.

use std::cmp::Reverse;
use std::ffi::OsString;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use tempfile::TempDir;
use thiserror::Error;

/// How to start a server's program.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// The program's name, looked for on the `PATH`, and where Debian keeps PostgreSQL's programs.
    pub program: &'static str,
    /// Debian's package that holds it, for whoever lacks it.
    pub package: &'static str,
    /// What it is started with: it must listen on the place's address and keep its files in the
    /// place's folder.
    pub arguments: fn(&Place<'_>) -> Vec<OsString>,
}

/// Where a server listens and keeps its files.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// A free port of the loopback interface.
    pub address: SocketAddr,
    /// A folder of its own, which is removed with the server.
    pub folder: &'a Path,
}

/// A server that runs until this value is dropped or the process ends.
#[derive(Debug)]
pub struct Service {
    program: &'static str,
    /// What started it.
    command: Vec<OsString>,
    address: SocketAddr,
    guard: Child,
    folder: TempDir,
}

/// Why a server could not be started.
#[derive(Debug, Error)]
pub enum ServiceError {
    /// No folder has the program.
    #[error("{program} is not installed; Debian has it in the package {package}")]
    Missing {
        /// The program's name.
        program: &'static str,
        /// The package.
        package: &'static str,
    },
    /// It ended before it answered.
    #[error("{program} ended by itself with status {status}; it said: {said}")]
    Ended {
        /// The program's name.
        program: &'static str,
        /// How it ended.
        status: String,
        /// The end of what it printed.
        said: String,
    },
    /// It runs and does not answer.
    #[error("{program} did not answer on {address} within {} s; it said: {said}", PATIENCE.as_secs())]
    Silent {
        /// The program's name.
        program: &'static str,
        /// Where it should listen.
        address: SocketAddr,
        /// The end of what it printed.
        said: String,
    },
    /// The system refused a folder, a port or a process.
    #[error("{program}: {source}")]
    System {
        /// The program's name.
        program: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

/// How long a server may take until it answers, and until it has ended.
const PATIENCE: Duration = Duration::from_secs(20);

const PAUSE: Duration = Duration::from_millis(10);

/// The shell between this process and the server: `folder`, then the server's command.
const GUARD: &str = r#"
folder=$1
shift
exec 3<&0
"$@" </dev/null >"$folder/log" 2>&1 3<&- &
server=$!
{
    read -r word <&3
    # Its files stay until the pipe is closed.
    if [ "$word" = kill ]; then
        kill -9 $server
        exit
    fi
    kill $server
    tries=0
    while kill -0 $server && [ $tries -lt 100 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    kill -9 $server
} >/dev/null 2>&1 &
wait $server
echo $? >"$folder/ended"
# While the pipe is open, whoever started the server may want to read what it said.
kill $! 2>/dev/null
read -r word <&3
[ "$word" = leave ] || rm -rf "$folder"
"#;

impl Server {
    /// Whether the program is there: what a rung [needs](crate::ladder::Rung::needs).
    ///
    /// # Errors
    ///
    /// Says which package has it.
    pub fn installed(&self) -> Result<(), String> {
        self.find().map(|_| ()).map_err(|error| error.to_string())
    }

    /// Starts the program in a new folder on a free port of the loopback interface, and waits until
    /// it accepts a connection.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] says why it does not answer, with the end of what it printed.
    pub fn start(&self) -> Result<Service, ServiceError> {
        self.start_prepared(|_, _| Ok(Vec::new()))
    }

    /// The same after a preparation of the folder, such as a new database in it.
    ///
    /// `prepare` is told where the program lies and what place it gets. It answers with the words that
    /// are to stand before the program's name, such as `["setpriv", "--reuid", "postgres"]` for a program
    /// that refuses to run as root; with none, the program is started as it is. What stands there must
    /// become the program by `exec`, or else it is not stopped.
    ///
    /// # Errors
    ///
    /// As [`Server::start`], and what `prepare` says.
    pub fn start_prepared(
        &self,
        prepare: impl FnOnce(&Path, &Place<'_>) -> io::Result<Vec<OsString>>,
    ) -> Result<Service, ServiceError> {
        let program = self.find()?;
        let system = |source| ServiceError::System { program: self.program, source };
        let folder = tempfile::Builder::new().prefix(self.program).tempdir().map_err(system)?;
        let address = free_address().map_err(system)?;
        let place = Place { address, folder: folder.path() };
        let mut command = prepare(&program, &place).map_err(system)?;
        command.push(program.into());
        command.extend((self.arguments)(&place));
        let guard = guard(folder.path(), &command).map_err(system)?;
        let service = Service { program: self.program, command, address, guard, folder };
        service.wait().map(|()| service)
    }

    fn find(&self) -> Result<PathBuf, ServiceError> {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = env::split_paths(&path).chain(postgresql());
        let mut places = folders.map(|folder| folder.join(self.program));
        places
            .find(|place| place.is_file())
            .ok_or(ServiceError::Missing { program: self.program, package: self.package })
    }
}

impl Service {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The folder that holds its files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Kills the server as a crash would: it has no time to put anything in order. Its files stay.
    ///
    /// # Errors
    ///
    /// It did not end.
    pub fn kill(&mut self) -> Result<(), ServiceError> {
        self.tell("kill")?;
        let start = Instant::now();
        while self.ended().is_none() {
            if start.elapsed() > PATIENCE {
                return Err(self.system(io::ErrorKind::TimedOut.into()));
            }
            thread::sleep(PAUSE);
        }
        Ok(())
    }

    /// Starts the server again on its address and in its folder, after [`Service::kill`] or when it has ended
    /// by itself.
    ///
    /// # Errors
    ///
    /// As [`Server::start`].
    pub fn restart(&mut self) -> Result<(), ServiceError> {
        self.tell("leave")?;
        self.guard.wait().map_err(|error| self.system(error))?;
        fs::remove_file(self.folder().join("ended")).map_err(|error| self.system(error))?;
        self.guard = guard(self.folder(), &self.command).map_err(|error| self.system(error))?;
        self.wait()
    }

    /// Waits until it accepts a connection.
    fn wait(&self) -> Result<(), ServiceError> {
        let (program, address, start) = (self.program, self.address, Instant::now());
        while TcpStream::connect_timeout(&address, PATIENCE).is_err() {
            if let Some(status) = self.ended() {
                return Err(ServiceError::Ended { program, status, said: self.said() });
            }
            if start.elapsed() > PATIENCE {
                return Err(ServiceError::Silent { program, address, said: self.said() });
            }
            thread::sleep(PAUSE);
        }
        Ok(())
    }

    /// Says a word to the shell.
    fn tell(&mut self, word: &str) -> Result<(), ServiceError> {
        let pipe = self.guard.stdin.as_mut();
        let told = pipe.map_or(Ok(()), |pipe| writeln!(pipe, "{word}"));
        told.map_err(|error| self.system(error))
    }

    fn system(&self, source: io::Error) -> ServiceError {
        ServiceError::System { program: self.program, source }
    }

    /// The end of what it has printed so far.
    pub fn said(&self) -> String {
        const LINES: usize = 5;
        let log = fs::read(self.folder.path().join("log")).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(LINES)..].join(" / ")
    }

    /// With which status it ended, if it did.
    fn ended(&self) -> Option<String> {
        let status = fs::read_to_string(self.folder.path().join("ended")).ok()?;
        Some(status.trim().to_owned()).filter(|status| !status.is_empty())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // The shell reads the end of the pipe, stops the server and removes the folder.
        drop(self.guard.stdin.take());
        let start = Instant::now();
        while matches!(self.guard.try_wait(), Ok(None)) && start.elapsed() < PATIENCE {
            thread::sleep(PAUSE);
        }
    }
}

/// Where Debian keeps the programs of each version of PostgreSQL, the newest first: not on the `PATH`.
fn postgresql() -> Vec<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let number = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let mut versions: Vec<PathBuf> = versions.map(|version| version.path()).collect();
    versions.sort_by_key(|version| Reverse(number(version)));
    versions.into_iter().map(|version| version.join("bin")).collect()
}

/// An address of the loopback interface on which nothing listens now.
fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

#[cfg(unix)]
fn guard(folder: &Path, command: &[OsString]) -> io::Result<Child> {
    use std::os::unix::process::CommandExt;

    let mut shell = Command::new("sh");
    shell.args(["-c", GUARD, "guard"]).arg(folder).args(command);
    // A group of its own: Ctrl-C in a terminal must reach this process alone, not the guard.
    shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0).spawn()
}

#[cfg(not(unix))]
fn guard(_: &Path, _: &[OsString]) -> io::Result<Child> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "servers are started on Unix alone"))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const ABSENT: Server =
        Server { program: "no-such-server", package: "no-such", arguments: |_| Vec::new() };

    #[test]
    fn a_program_that_is_not_there_is_named_with_its_package() {
        let error = ABSENT.start().unwrap_err().to_string();
        assert_eq!(error, "no-such-server is not installed; Debian has it in the package no-such");
        assert_eq!(ABSENT.installed().unwrap_err(), error);
    }

    #[test]
    fn a_program_that_ends_is_told_with_what_it_said() {
        let ends = |_: &Place<'_>| vec!["-c".into(), "echo no configuration; exit 3".into()];
        let server = Server { program: "sh", package: "dash", arguments: ends };
        let error = server.start().unwrap_err().to_string();
        assert_eq!(error, "sh ended by itself with status 3; it said: no configuration");
    }

    #[test]
    fn a_preparation_sees_the_place_and_says_what_stands_before_the_program() {
        let says = |_: &Place<'_>| vec!["-c".into(), "echo $WORD; cat $FILE; exit 3".into()];
        let server = Server { program: "sh", package: "dash", arguments: says };
        let error = server.start_prepared(|program, place| {
            assert!(program.is_file());
            let file = place.folder.join("new");
            fs::write(&file, "database")?;
            let file = format!("FILE={}", file.display());
            Ok(["env", "WORD=a", &file].map(OsString::from).into())
        });
        let error = error.unwrap_err().to_string();
        assert_eq!(error, "sh ended by itself with status 3; it said: a / database");
        let fails = |_: &Path, _: &Place<'_>| Err(io::Error::other("no user postgres"));
        assert_eq!(server.start_prepared(fails).unwrap_err().to_string(), "sh: no user postgres");
    }
}
