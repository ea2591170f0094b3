//! Saving when the server fails: every prime once, or an error in a stated time.
//!
//! If the answer to a batch did not arrive, the client cannot know whether the batch was saved. It sends the
//! batch again, and a second execution of the statement changes nothing (it is *idempotent*). Only this
//! makes "exactly once" of "at least once".

use std::ops::Range;
use std::time::{Duration, Instant};

use thiserror::Error;
use tokio::time;
use tokio_postgres::config::Host;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config};

use super::database::{INSERT_ALL, is_prime, open};

/// How long and how often to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Primes in a statement.
    pub batch: usize,
    /// How long the server may take to answer.
    pub timeout: Duration,
    /// How long a batch is tried.
    pub patience: Duration,
    /// The longest pause after the first failure. It doubles with every further one.
    pub pause: Duration,
}

/// Why primes are not saved.
#[derive(Debug, Error)]
pub enum SaveError {
    /// The server does not answer, and does not close the connection either.
    #[error("{database}: no answer within {timeout:?}, after trying for {patience:?}")]
    Silent {
        /// Its address, without the password.
        database: String,
        /// The longest wait for one answer.
        timeout: Duration,
        /// The total time.
        patience: Duration,
    },
    /// The server cannot be reached, or rejects the statement.
    #[error("{database}: {}", in_words(error))]
    Database {
        /// Its address, without the password.
        database: String,
        /// What happened.
        error: tokio_postgres::Error,
    },
}

impl Default for Policy {
    /// 500 primes in a statement, 5 s for an answer, 30 s for a batch, a pause of 50 ms.
    fn default() -> Self {
        Self {
            batch: 500,
            timeout: Duration::from_secs(5),
            patience: Duration::from_secs(30),
            pause: Duration::from_millis(50),
        }
    }
}

impl Policy {
    /// The longest time without a saved batch, whatever the server does.
    pub fn longest(&self) -> Duration {
        self.patience.saturating_add(self.timeout)
    }
}

/// Finds the primes among `numbers` and saves each once; returns how many there are.
///
/// `report` gets each batch when the server has confirmed that it is on the disk. While the server
/// restarts or cannot be reached, the batch is tried again.
///
/// # Errors
///
/// The server could not be reached for longer than the policy allows, or rejects the statement. All batches
/// that `report` got are saved.
pub async fn save_surely(
    numbers: Range<u64>,
    database: &str,
    policy: Policy,
    mut report: impl FnMut(&[u64]),
) -> Result<u64, SaveError> {
    // An address that nobody can parse is an error at once, and is not tried again.
    let understood = database.parse::<Config>().map_err(|error| {
        let database = "how the server is reached".into();
        SaveError::Database { database, error }
    })?;
    let name = without_password(&understood);
    let mut saver = Saver { database, name, policy, client: None };
    let (mut primes, mut saved) = (numbers.filter(|&number| is_prime(number)), 0);
    loop {
        let batch: Vec<u64> = primes.by_ref().take(policy.batch.max(1)).collect();
        if batch.is_empty() {
            return Ok(saved);
        }
        saver.save(&batch).await?;
        saved += batch.len() as u64;
        report(&batch);
    }
}

struct Saver<'a> {
    database: &'a str,
    /// The address for messages.
    name: String,
    policy: Policy,
    /// A connection on which nothing has failed yet.
    client: Option<Client>,
}

impl Saver<'_> {
    async fn save(&mut self, batch: &[u64]) -> Result<(), SaveError> {
        let batch: Vec<i64> = batch.iter().map(|&prime| prime as i64).collect();
        let (start, mut failures) = (Instant::now(), 0);
        loop {
            let error = match time::timeout(self.policy.timeout, self.try_once(&batch)).await {
                Ok(Ok(())) => return Ok(()),
                Ok(Err(error)) => SaveError::Database { database: self.name.clone(), error },
                Err(_) => SaveError::Silent {
                    database: self.name.clone(),
                    timeout: self.policy.timeout,
                    patience: self.policy.patience,
                },
            };
            let pause = self.policy.pause.saturating_mul(1 << failures.min(6));
            let pause = pause.mul_f64(rand::random());
            if !error.may_pass() || start.elapsed() + pause >= self.policy.patience {
                return Err(error);
            }
            time::sleep(pause).await;
            failures += 1;
        }
    }

    /// After any failure the connection is not used again.
    async fn try_once(&mut self, batch: &[i64]) -> Result<(), tokio_postgres::Error> {
        let client = match self.client.take() {
            Some(client) => client,
            None => open(self.database).await?,
        };
        client.execute(INSERT_ALL, &[&batch]).await?;
        self.client = Some(client);
        Ok(())
    }
}

impl SaveError {
    /// Whether another attempt may succeed: the server cannot be reached, is stopping or is starting.
    fn may_pass(&self) -> bool {
        const PASSING: [SqlState; 4] = [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
            SqlState::TOO_MANY_CONNECTIONS,
        ];
        match self {
            Self::Silent { .. } => true,
            // An error without a state is not from the server, but from the connection.
            Self::Database { error, .. } => error.code().is_none_or(|code| PASSING.contains(code)),
        }
    }
}

/// The address of a server, for messages: a password must not get into a log.
fn without_password(config: &Config) -> String {
    let hosts = config.get_hosts().iter().map(|host| match host {
        Host::Tcp(name) => format!("host={name}"),
        #[cfg(unix)]
        Host::Unix(folder) => format!("host={}", folder.display()),
    });
    let ports = config.get_ports().iter().map(|port| format!("port={port}"));
    let user = config.get_user().map(|user| format!("user={user}"));
    let name = config.get_dbname().map(|name| format!("dbname={name}"));
    hosts.chain(ports).chain(user).chain(name).collect::<Vec<_>>().join(" ")
}

/// An error and its causes, on one line.
fn in_words(error: &tokio_postgres::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    text
}
