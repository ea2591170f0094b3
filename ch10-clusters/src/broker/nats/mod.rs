//! Queues and a bus on a NATS server with JetStream.
//!
//! Each call waits for the server, and for [`PATIENCE`] at the most: a server that is restarted meanwhile is
//! found again, and a stream or a consumer that somebody has deleted is made again.

mod bus;
mod link;
mod queue;
mod receipt;
pub mod server;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use self::bus::NatsBus;
use self::link::Link;
use self::queue::NatsQueue;
use super::{Broker, BrokerError, Bus, Queue, Terms, check_name};

/// How long a call tries before it answers with an error.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// A connection to a server.
pub struct Nats(Arc<Link>);

/// Who one is. Its debug output holds no secret.
#[derive(Clone, Eq, PartialEq)]
pub(super) enum Login {
    Nobody,
    User(String, String),
    Token(String),
    /// The text of a file that `nsc` has written.
    Credentials(String),
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nobody => "Nobody",
            Self::User(..) => "User(..)",
            Self::Token(_) => "Token(..)",
            Self::Credentials(_) => "Credentials(..)",
        })
    }
}

impl Nats {
    /// Connects to a server that asks for no login, at `nats://HOST:PORT`. See [`open`](super::open) for others.
    ///
    /// # Errors
    ///
    /// It does not answer, or asks for a login.
    pub fn open(server: &str) -> Result<Self, BrokerError> {
        Self::connect(server, Login::Nobody)
    }

    /// Bytes that went over the connection so far, in both directions.
    pub fn traffic(&self) -> u64 {
        self.0.traffic()
    }

    pub(super) fn connect(server: &str, login: Login) -> Result<Self, BrokerError> {
        Link::new(server, login).map(|link| Self(Arc::new(link)))
    }
}

impl Broker for Nats {
    fn queue(&self, name: &str, terms: Terms) -> Result<Box<dyn Queue>, BrokerError> {
        check_name(name)?;
        Ok(Box::new(NatsQueue::open(Arc::clone(&self.0), name, terms)?))
    }

    fn bus(&self) -> Result<Box<dyn Bus>, BrokerError> {
        Ok(Box::new(NatsBus::new(Arc::clone(&self.0))))
    }

    fn warnings(&self) -> Vec<String> {
        server::warnings(&self.0.version())
    }
}
