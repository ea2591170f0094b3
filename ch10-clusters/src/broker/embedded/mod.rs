//! Queues and a bus in one file of SQLite: no server, and for the processes of one machine.
//!
//! The file must lie on a local disk: SQLite's log is shared memory, which network file systems do not have.

mod bus;
mod clock;
mod queue;
mod store;

use std::path::Path;
use std::sync::Arc;

use self::bus::FileBus;
pub use self::clock::Clock;
use self::queue::FileQueue;
use self::store::Store;
use super::{Broker, BrokerError, Bus, Queue, Terms, check_name};

/// A file that holds queues and a bus.
pub struct Embedded(Arc<Store>);

impl Embedded {
    /// Opens the file, and makes it if it is not there.
    ///
    /// # Errors
    ///
    /// It cannot be read and written, or is something else.
    pub fn open(path: &Path) -> Result<Self, BrokerError> {
        let clock = Clock::of_machine()
            .map_err(|reason| BrokerError::Failed { broker: path.display().to_string(), reason })?;
        Self::open_with(path, clock)
    }

    /// The same with another clock, for a test.
    ///
    /// # Errors
    ///
    /// As [`Embedded::open`].
    pub fn open_with(path: &Path, clock: Clock) -> Result<Self, BrokerError> {
        Store::open(path, clock).map(|store| Self(Arc::new(store)))
    }
}

impl Broker for Embedded {
    fn queue(&self, name: &str, terms: Terms) -> Result<Box<dyn Queue>, BrokerError> {
        check_name(name)?;
        Ok(Box::new(FileQueue::open(Arc::clone(&self.0), name, terms)?))
    }

    fn bus(&self) -> Result<Box<dyn Bus>, BrokerError> {
        Ok(Box::new(FileBus::new(Arc::clone(&self.0))))
    }

    fn warnings(&self) -> Vec<String> {
        Vec::new()
    }
}
