//! Where the broker is, and where ledgers are.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs};

use anyhow::Context as _;
use ch10_clusters::broker::{self, Broker};
use ch10_clusters::crew::ADDRESS;
use ch10_clusters::steady::Settings;
use clap::Args;
use shared::program::UsageError;

#[derive(Args)]
pub(crate) struct Place {
    /// A file, for the processes of one machine, or nats://HOST:PORT. Without it, NATS_URL says it, and
    /// else it is a file in the folder.
    #[arg(long, global = true, value_name = "PATH|URL")]
    pub(crate) broker: Option<OsString>,
    /// A file with what the NATS server wants to know.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) credentials: Option<PathBuf>,
    /// Where the ledgers of submitted runs are, and the broker's file.
    #[arg(long, global = true, default_value = "cluster-data")]
    pub(crate) folder: PathBuf,
    /// Seconds that a worker has for a job before it must ask for more. All who use a broker must be
    /// told the same.
    #[arg(long, global = true, value_parser = lease)]
    pub(crate) lease: Option<f64>,
}

/// Whether it is no address of a server.
fn is_file(address: &OsStr) -> bool {
    !address.to_string_lossy().contains("://")
}

impl Place {
    /// Where the broker is.
    pub(crate) fn address(&self) -> OsString {
        let named = self.broker.clone().or_else(|| env::var_os(ADDRESS));
        let named = named.filter(|address| !address.is_empty());
        named.unwrap_or_else(|| self.folder.join("broker").into_os_string())
    }

    /// Connects to the broker, and tells what whoever runs it should know.
    pub(crate) fn broker(&self) -> anyhow::Result<Box<dyn Broker>> {
        let address = self.address();
        if is_file(&address) {
            let folder = Path::new(&address).parent().map(PathBuf::from).unwrap_or_default();
            if !folder.as_os_str().is_empty() {
                let expected = || format!("{}: expected a folder", folder.display());
                fs::create_dir_all(&folder).with_context(expected)?;
            }
        }
        let broker = self.quiet_broker()?;
        for warning in broker.warnings() {
            eprintln!("cluster: warning: {warning}");
        }
        Ok(broker)
    }

    /// The same without a word, for the members of a crew: whoever starts them tells it.
    pub(crate) fn quiet_broker(&self) -> anyhow::Result<Box<dyn Broker>> {
        let address = self.address();
        if let Some(file) = self.credentials.as_deref().filter(|_| is_file(&address)) {
            let (file, address) = (file.display(), address.display());
            let wrong = format!(
                "--credentials {file}: the broker {address} is a file, which asks for no login"
            );
            return Err(UsageError::new(wrong).into());
        }
        Ok(broker::open(&address, self.credentials.as_deref())?)
    }

    pub(crate) fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        if let Some(lease) = self.lease {
            settings.lease = Duration::from_secs_f64(lease);
        }
        settings
    }
}

/// A whole number on the command line, for which clap's own words do not say what is expected.
pub(crate) fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("expected a whole number from 0 to {}", u64::MAX))
}

fn lease(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.1..=86400.0).contains(&seconds) => Ok(seconds),
        _ => Err("expected 0.1 to 86400 seconds".into()),
    }
}
