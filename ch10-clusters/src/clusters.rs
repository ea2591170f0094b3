//! Clusters on this machine for a ladder, an example or a test: a broker, and processes that wait for work.

use std::ffi::OsStr;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use shared::service::{Service, ServiceError};
use tempfile::TempDir;
use thiserror::Error;

use crate::broker::nats::server;
use crate::broker::{self, Broker, BrokerError};
use crate::crew::{self, Crew, CrewError, Role};
use crate::jobs::Work;
use crate::ledger::{Ledger, LedgerError, Plan, Standing};
use crate::scatter::every_engine::ScatterError;
use crate::steady::Settings;
use crate::submitter::{SubmitError, submit};

/// One cluster of each kind, started when it is first asked for.
#[derive(Default)]
pub struct Clusters {
    members: usize,
    embedded: [Option<Cluster>; 2],
    nats: Option<Cluster>,
}

/// A broker, and workers or engines that are ready.
pub struct Cluster {
    broker: Box<dyn Broker>,
    folder: TempDir,
    /// Ends before its broker does.
    _crew: Crew,
    _server: Option<Service>,
    runs: AtomicU64,
}

/// Why a cluster has no answer.
#[derive(Debug, Error)]
pub enum ClusterError {
    /// The broker failed.
    #[error(transparent)]
    Broker(#[from] BrokerError),
    /// Its processes did not start.
    #[error(transparent)]
    Crew(#[from] CrewError),
    /// The ledger could not be used.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The run did not end.
    #[error(transparent)]
    Submit(#[from] SubmitError),
    /// The engines did not answer.
    #[error(transparent)]
    Scatter(#[from] ScatterError),
    /// The server did not start.
    #[error(transparent)]
    Server(#[from] ServiceError),
    /// There is no folder for it.
    #[error("a temporary folder: {0}")]
    Folder(#[from] io::Error),
}

impl Clusters {
    /// Clusters with so many workers or engines; none count as one.
    pub fn new(members: usize) -> Self {
        Self { members: members.max(1), ..Self::default() }
    }

    /// How many workers or engines each of them has.
    pub fn members(&self) -> usize {
        self.members
    }

    /// The one whose broker is a file.
    ///
    /// # Errors
    ///
    /// It could not be started.
    pub fn embedded(&mut self, role: Role) -> Result<&Cluster, ClusterError> {
        let cluster = &mut self.embedded[role as usize];
        if cluster.is_none() {
            let folder = tempfile::tempdir()?;
            let address = folder.path().join("broker").into_os_string();
            *cluster = Some(Cluster::start(role, &address, folder, None, self.members)?);
        }
        Ok(cluster.as_ref().expect("started above"))
    }

    /// The one whose broker is a server, with workers.
    ///
    /// # Errors
    ///
    /// It could not be started.
    pub fn nats(&mut self) -> Result<&Cluster, ClusterError> {
        if self.nats.is_none() {
            let server = server::start()?;
            let address = format!("nats://{}", server.address());
            let folder = tempfile::tempdir()?;
            let cluster =
                Cluster::start(Role::Worker, address.as_ref(), folder, Some(server), self.members)?;
            self.nats = Some(cluster);
        }
        Ok(self.nats.as_ref().expect("started above"))
    }
}

impl Cluster {
    fn start(
        role: Role,
        address: &OsStr,
        folder: TempDir,
        server: Option<Service>,
        members: usize,
    ) -> Result<Self, ClusterError> {
        let broker = broker::open(address, None)?;
        let place = crew::Broker { address, credentials: None, lease: None };
        let crew = Crew::start(role, &place, members)?;
        Ok(Self { broker, folder, _crew: crew, _server: server, runs: AtomicU64::new(0) })
    }

    /// Its broker.
    pub fn broker(&self) -> &dyn Broker {
        &*self.broker
    }

    /// Has its workers compute the work in chunks of so many numbers.
    ///
    /// # Errors
    ///
    /// The run did not end.
    pub fn run(&self, work: Work, chunk: u64) -> Result<Standing, ClusterError> {
        let run = format!("run-{}", self.runs.fetch_add(1, Relaxed));
        let mut ledger = Ledger::open(self.folder.path(), Plan { run, work, chunk })?;
        let standing = submit(self.broker(), &Settings::default(), &mut ledger, &mut |_| true)?;
        ledger.remove()?;
        Ok(standing)
    }
}
