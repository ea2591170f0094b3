//! A temporary PostgreSQL server: in a temporary folder, on a free port, stopped with the program.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use shared::service::{Place, Server, Service, ServiceError};

use super::database;

/// How to start it.
pub const POSTGRES: Server = Server {
    program: "postgres",
    package: "postgresql",
    arguments: |place| {
        let mut arguments: Vec<OsString> = vec!["-D".into(), place.folder.join("data").into()];
        let port = place.address.port().to_string();
        arguments.extend(["-h", "127.0.0.1", "-p", &port].map(OsString::from));
        // Its socket file is in the same folder, too.
        arguments.extend(["-k".into(), place.folder.into()]);
        arguments
    },
};

/// PostgreSQL refuses to run as root: then this user runs it. Debian's package makes the user.
const USER: &str = "postgres";

/// How long it may take from its first answer to its first correct one.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server with an empty database.
#[derive(Debug)]
pub struct Postgres {
    service: Service,
}

/// Whether it can be started here.
///
/// # Errors
///
/// Names the package that has it.
pub fn installed() -> Result<(), String> {
    POSTGRES.installed()
}

/// Makes a new database in a separate folder and starts a server for it.
///
/// # Errors
///
/// It is not installed, or says why it does not start.
pub fn start() -> Result<Postgres, ServiceError> {
    let service = POSTGRES.start_prepared(prepare)?;
    let postgres = Postgres { service };
    // It accepts connections before it can serve them.
    let start = Instant::now();
    while let Err(error) = database::read(&postgres.database()) {
        if start.elapsed() > PATIENCE {
            let why = format!("answers with an error for {} s: {error}", PATIENCE.as_secs());
            return Err(ServiceError::System {
                program: "postgres",
                source: io::Error::other(why),
            });
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(postgres)
}

impl Postgres {
    /// The address, for a client.
    pub fn database(&self) -> String {
        let address = self.service.address();
        format!("host={} port={} user={USER} dbname=postgres", address.ip(), address.port())
    }

    /// The server itself.
    pub fn service(&self) -> &Service {
        &self.service
    }
}

/// Makes the folder of the database; returns the words before the program's name on the command line.
fn prepare(program: &Path, place: &Place<'_>) -> io::Result<Vec<OsString>> {
    let as_user = as_user(place.folder)?;
    // The program may be a link to the folder with `initdb`.
    let program = fs::canonicalize(program)?;
    let data = place.folder.join("data");
    let mut words = as_user.clone();
    words.push(program.with_file_name("initdb").into());
    // After a failure the folder is made again: no need to wait for the disk.
    let options = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--username"];
    words.extend(options.map(OsString::from));
    words.extend([USER.into(), "--pgdata".into(), data.into_os_string()]);
    said(Command::new(&words[0]).args(&words[1..]))?;
    Ok(as_user)
}

/// Gives the folder to another user if this program runs as root; returns the words of the command that
/// starts a program as that user.
fn as_user(folder: &Path) -> io::Result<Vec<OsString>> {
    if said(Command::new("id").arg("-u"))? != "0" {
        return Ok(Vec::new());
    }
    said(Command::new("chown").arg(USER).arg(folder))?;
    let words = ["setpriv", "--reuid", USER, "--regid", USER, "--init-groups"];
    Ok(words.map(OsString::from).into())
}

/// The output of a program, if it succeeded.
fn said(command: &mut Command) -> io::Result<String> {
    let Output { status, stdout, stderr } = command.output()?;
    match status.success() {
        true => Ok(String::from_utf8_lossy(&stdout).trim().to_owned()),
        false => {
            let program = command.get_program().to_string_lossy();
            let why = String::from_utf8_lossy(&stderr);
            Err(io::Error::other(format!("{program}: {status}: {}", why.trim())))
        }
    }
}
