//! Where the system has no `perf_event_open`, nothing is counted.

use super::{Count, CounterError, Event};

/// There is none.
#[derive(Debug)]
pub(super) enum Counter {}

impl Counter {
    pub(super) fn open(_: Event) -> Result<Self, CounterError> {
        Err(CounterError::NotLinux)
    }

    pub(super) fn read(&mut self) -> Option<Count> {
        None
    }
}
