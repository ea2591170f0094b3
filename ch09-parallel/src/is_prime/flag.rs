//! How a worker learns that another one has found a divisor.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use redis::{Commands as _, Connection};
use serde::{Deserialize, Serialize};

use crate::redis_server;
use crate::workers::{JobError, Kept, Words, Worker};

use super::divide::Divide;

/// A flag for one number.
///
/// It holds a ticket, another one for every number. The flag is raised when it holds the ticket of the
/// number at hand, so that nobody has to lower it, and what is left of an earlier number is harmless.
pub(super) trait Flag {
    fn is_raised(&mut self) -> Result<bool, JobError>;
    fn raise(&mut self) -> Result<(), JobError>;
}

/// Where the flag is, and its ticket.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum FlagAt {
    /// There is none: everybody works to the end.
    Nowhere,
    /// The first of the pool's shared words.
    Words(Kept, u64),
    /// A manager's process, which is asked.
    Manager(SocketAddr, u64),
    /// A Redis server.
    Redis(SocketAddr, u64),
}

/// A flag that a worker has opened.
pub(super) enum Opened {
    Nowhere,
    Words(Words, u64),
    Manager(TcpStream, u64),
    Redis(Box<Connection>, u64),
}

impl FlagAt {
    /// Connects, or maps.
    pub(super) fn open(self, worker: &mut Worker) -> Result<Opened, JobError> {
        Ok(match self {
            Self::Nowhere => Opened::Nowhere,
            Self::Words(kept, ticket) => Opened::Words(worker.words(kept, 1)?, ticket),
            Self::Manager(address, ticket) => Opened::Manager(connect(address)?, ticket),
            Self::Redis(address, ticket) => {
                Opened::Redis(Box::new(redis_server::connect(address)?), ticket)
            }
        })
    }
}

impl Opened {
    /// Chooses once, before the loop, and not at every divisor.
    pub(super) fn search(self, task: Divide) -> Result<bool, JobError> {
        match self {
            Self::Nowhere => task.search(&mut Nowhere),
            Self::Words(words, ticket) => task.search(&mut InWords(words, ticket)),
            Self::Manager(stream, ticket) => task.search(&mut AtManager(stream, ticket)),
            Self::Redis(connection, ticket) => task.search(&mut AtRedis(*connection, ticket)),
        }
    }
}

struct Nowhere;

impl Flag for Nowhere {
    fn is_raised(&mut self) -> Result<bool, JobError> {
        Ok(false)
    }

    fn raise(&mut self) -> Result<(), JobError> {
        Ok(())
    }
}

struct InWords(Words, u64);

impl Flag for InWords {
    fn is_raised(&mut self) -> Result<bool, JobError> {
        // Relaxed: the flag brings no other data with it. That there is a divisor is told through a pipe, and
        // whoever sees the flag late only works for longer.
        Ok(self.0[0].load(Relaxed) == self.1)
    }

    fn raise(&mut self) -> Result<(), JobError> {
        // Relaxed: as above. Two workers may store at the same time, and both store the same.
        self.0[0].store(self.1, Relaxed);
        Ok(())
    }
}

struct AtManager(TcpStream, u64);

impl Flag for AtManager {
    fn is_raised(&mut self) -> Result<bool, JobError> {
        Ok(ask(&mut self.0, 0)? == self.1)
    }

    fn raise(&mut self) -> Result<(), JobError> {
        ask(&mut self.0, self.1)?;
        Ok(())
    }
}

/// Asks the manager to keep a ticket, unless that is 0, and what it keeps then.
fn ask(manager: &mut TcpStream, ticket: u64) -> Result<u64, JobError> {
    let mut kept = [0; 8];
    manager.write_all(&ticket.to_le_bytes())?;
    manager.read_exact(&mut kept)?;
    Ok(u64::from_le_bytes(kept))
}

fn connect(address: SocketAddr) -> Result<TcpStream, JobError> {
    const PATIENCE: Duration = Duration::from_secs(10);
    let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // A question is 8 bytes: waiting for more to send would only delay it.
    stream.set_nodelay(true)?;
    Ok(stream)
}

struct AtRedis(Connection, u64);

const KEY: &str = "ticket";

impl Flag for AtRedis {
    fn is_raised(&mut self) -> Result<bool, JobError> {
        let kept: Option<u64> = self.0.get(KEY)?;
        Ok(kept == Some(self.1))
    }

    fn raise(&mut self) -> Result<(), JobError> {
        Ok(self.0.set::<_, _, ()>(KEY, self.1)?)
    }
}
