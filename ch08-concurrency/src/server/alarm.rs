//! Sleeping until an instant, exact to some tens of microseconds.
//!
//! Tokio's own timer counts milliseconds and rounds up. The server promises its delays, and the clients are
//! measured against them, so that a millisecond more would count as the client's time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use tokio::sync::oneshot;

/// A thread that wakes sleepers. It ends when this value is dropped.
#[derive(Clone, Debug)]
pub(super) struct Alarm(Arc<Handle>);

#[derive(Debug)]
struct Handle(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    sleepers: Mutex<Sleepers>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Sleepers {
    /// The next sleeper to wake is on top.
    queue: BinaryHeap<Reverse<Sleeper>>,
    closed: bool,
}

#[derive(Debug)]
struct Sleeper {
    until: Instant,
    wake: oneshot::Sender<()>,
}

impl Alarm {
    pub(super) fn start() -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let handle = Self(Arc::new(Handle(Arc::clone(&shared))));
        thread::Builder::new().name("alarm".into()).spawn(move || shared.run())?;
        Ok(handle)
    }

    pub(super) async fn sleep_until(&self, until: Instant) {
        // An error means that the server ends.
        let _ = self.0.0.add(until).await;
    }
}

impl Shared {
    fn add(&self, until: Instant) -> oneshot::Receiver<()> {
        let (wake, woken) = oneshot::channel();
        let mut sleepers = self.sleepers.lock().unwrap_or_else(PoisonError::into_inner);
        let first = sleepers.queue.peek().is_none_or(|Reverse(first)| until < first.until);
        sleepers.queue.push(Reverse(Sleeper { until, wake }));
        drop(sleepers);
        if first {
            self.changed.notify_one();
        }
        woken
    }

    fn run(&self) {
        let mut sleepers = self.sleepers.lock().unwrap_or_else(PoisonError::into_inner);
        while !sleepers.closed {
            let now = Instant::now();
            let next = sleepers.queue.peek().map(|Reverse(next)| next.until);
            sleepers = match next.map(|until| until.saturating_duration_since(now)) {
                None => self.changed.wait(sleepers).unwrap_or_else(PoisonError::into_inner),
                Some(left) if left.is_zero() => {
                    // The sleeper may have been dropped.
                    let _ = sleepers.queue.pop().map(|Reverse(next)| next.wake.send(()));
                    sleepers
                }
                Some(left) => {
                    let waited = self.changed.wait_timeout(sleepers, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.0.sleepers.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.0.changed.notify_one();
    }
}

impl PartialEq for Sleeper {
    fn eq(&self, other: &Self) -> bool {
        self.until == other.until
    }
}

impl Eq for Sleeper {}

impl PartialOrd for Sleeper {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Sleeper {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.until.cmp(&other.until)
    }
}
