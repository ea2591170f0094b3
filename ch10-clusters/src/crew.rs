//! Workers and engines on this machine: processes that end when their starter does, whatever happens.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::{env, fmt};

use thiserror::Error;

/// Processes of the program `cluster`.
#[derive(Debug)]
pub struct Crew {
    program: PathBuf,
    arguments: Vec<OsString>,
    address: OsString,
    members: Vec<Child>,
    /// How many members may still be replaced.
    spare: u32,
}

/// What a crew does.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    /// Its members lease jobs from the queue.
    Worker,
    /// Its members answer calls on the bus.
    Engine,
}

/// Why there is no crew.
#[derive(Debug, Error)]
pub enum CrewError {
    /// The program is not where cargo puts it.
    #[error(
        "the program cluster is not beside {}: build it with `cargo build -p ch10-clusters`, with \
         `--release` if this program was",
        beside.display()
    )]
    NoProgram {
        /// This program.
        beside: PathBuf,
    },
    /// The system did not start it.
    #[error("{}: {reason}", program.display())]
    Start {
        /// The program.
        program: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// It ended at once, or once too often.
    #[error("a {role} ended by itself: {status}")]
    Ended {
        /// What it was.
        role: String,
        /// How it ended.
        status: ExitStatus,
    },
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Worker => "worker",
            Self::Engine => "engine",
        })
    }
}

/// What a member prints when it listens.
pub const READY: &str = "ready";

/// The option with which a member ends when its input does: when its starter ends, the system closes the
/// pipe between them.
pub const UNTIL_STDIN_ENDS: &str = "--until-stdin-ends";

/// The variable that tells a program where the broker is, as NATS's own programs have it.
pub const ADDRESS: &str = "NATS_URL";

/// Members that a crew replaces for each that it began with.
const SPARE: u32 = 20;

impl Crew {
    /// Starts so many members, which connect to the broker, and waits until all are ready.
    ///
    /// # Errors
    ///
    /// The program is not there, or does not become ready.
    pub fn start(role: Role, broker: &Broker<'_>, members: usize) -> Result<Self, CrewError> {
        let mut arguments: Vec<OsString> = vec![role.to_string().into(), UNTIL_STDIN_ENDS.into()];
        if let Some(file) = broker.credentials {
            arguments.extend(["--credentials".into(), file.into()]);
        }
        if let Some(lease) = broker.lease {
            arguments.extend(["--lease".into(), lease.to_string().into()]);
        }
        let spare = SPARE * u32::try_from(members).unwrap_or(1);
        let address = broker.address.into();
        let mut crew = Self { program: program()?, arguments, address, members: Vec::new(), spare };
        // All start at the same time; then each is waited for.
        crew.members = (0..members).map(|_| crew.spawn()).collect::<Result<_, _>>()?;
        for at in 0..members {
            crew.wait_until_ready(at)?;
        }
        Ok(crew)
    }

    /// The ids of its members.
    pub fn ids(&self) -> impl Iterator<Item = u32> {
        self.members.iter().map(Child::id)
    }

    /// Replaces members that have ended.
    ///
    /// # Errors
    ///
    /// Too many have ended.
    pub fn mend(&mut self) -> Result<(), CrewError> {
        for at in 0..self.members.len() {
            if let Ok(Some(status)) = self.members[at].try_wait() {
                let Some(spare) = self.spare.checked_sub(1) else {
                    return Err(CrewError::Ended { role: self.role(), status });
                };
                self.spare = spare;
                self.members[at] = self.spawn()?;
                self.wait_until_ready(at)?;
            }
        }
        Ok(())
    }

    fn spawn(&self) -> Result<Child, CrewError> {
        let mut command = Command::new(&self.program);
        // Everybody can read the arguments of a process, and an address may hold a password.
        command.args(&self.arguments).env(ADDRESS, &self.address);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt as _;
            // Ctrl-C in a terminal reaches the starter alone, and the members end with it.
            command.process_group(0);
        }
        command.spawn().map_err(|reason| CrewError::Start { program: self.program.clone(), reason })
    }

    fn wait_until_ready(&mut self, at: usize) -> Result<(), CrewError> {
        let member = &mut self.members[at];
        let system = |reason| CrewError::Start { program: self.program.clone(), reason };
        let Some(output) = member.stdout.take() else { return Ok(()) };
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).map_err(system)?;
        if line.trim_end() == READY {
            return Ok(());
        }
        let status = member.wait().map_err(system)?;
        Err(CrewError::Ended { role: self.role(), status })
    }

    fn role(&self) -> String {
        self.arguments[0].to_string_lossy().into_owned()
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        for member in &mut self.members {
            // They would end by themselves when the pipe is closed; this is quicker.
            let _ = member.kill();
            let _ = member.wait();
        }
    }
}

/// The broker that members are told of.
#[derive(Clone, Copy, Debug)]
pub struct Broker<'a> {
    /// A file's path or `nats://HOST:PORT`.
    pub address: &'a OsStr,
    /// The file with what the server wants to know.
    pub credentials: Option<&'a Path>,
    /// Seconds of a lease, if they are not the usual ones.
    pub lease: Option<f64>,
}

/// Where cargo put the program `cluster`.
///
/// # Errors
///
/// It is not there.
pub fn program() -> Result<PathBuf, CrewError> {
    let this = env::current_exe().unwrap_or_default();
    let name = format!("cluster{}", env::consts::EXE_SUFFIX);
    if this.file_name().is_some_and(|own| own == name.as_str()) {
        return Ok(this);
    }
    // Tests and benches lie in `deps`, examples in `examples`, and the program beside those folders.
    let mut places = this.ancestors().skip(1).take(3).map(|folder| folder.join(&name));
    places.find(|place| place.is_file()).ok_or(CrewError::NoProgram { beside: this })
}
