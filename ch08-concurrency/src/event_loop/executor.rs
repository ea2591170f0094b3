//! The loop, and the queue of the futures that can go on.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use mio::{Events, Token};

use super::waits::Handle;

/// One thread that runs many futures.
#[derive(Debug)]
pub struct EventLoop {
    poll: mio::Poll,
    handle: Handle,
    ready: Arc<Ready>,
}

/// The futures that can go on, by index.
#[derive(Debug)]
struct Ready {
    queue: Mutex<VecDeque<usize>>,
    /// Whether the loop waits in the system's queue, or is about to.
    asleep: AtomicBool,
    /// Ends that wait.
    alarm: mio::Waker,
}

/// Stored where a future waits: to wake the future is to put its index into the queue.
struct Task {
    index: usize,
    ready: Arc<Ready>,
}

/// A future and its waker, until the future has ended.
type Running<'a, T> = Option<(Pin<Box<dyn Future<Output = T> + 'a>>, Waker)>;

impl EventLoop {
    /// An event loop without futures.
    ///
    /// # Errors
    ///
    /// The system refused an event queue.
    pub fn new() -> io::Result<Self> {
        let poll = mio::Poll::new()?;
        let alarm = mio::Waker::new(poll.registry(), Token(usize::MAX))?;
        let handle = Handle::new(poll.registry().try_clone()?);
        let (queue, asleep) = (Mutex::default(), AtomicBool::new(false));
        Ok(Self { poll, handle, ready: Arc::new(Ready { queue, asleep, alarm }) })
    }

    /// What futures need in order to wait.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Runs all futures to their ends; returns their results in the same order.
    ///
    /// # Panics
    ///
    /// When the system's event queue fails.
    pub fn run<'a, T>(
        mut self,
        futures: impl IntoIterator<Item = impl Future<Output = T> + 'a>,
    ) -> Vec<T> {
        let mut running: Vec<Running<'a, T>> = Vec::new();
        for (index, future) in futures.into_iter().enumerate() {
            let waker = Waker::from(Arc::new(Task { index, ready: Arc::clone(&self.ready) }));
            // At first every future is polled once.
            waker.wake_by_ref();
            running.push(Some((Box::pin(future), waker)));
        }
        let mut results: Vec<Option<T>> = running.iter().map(|_| None).collect();
        let mut left = running.len();
        let mut events = Events::with_capacity(1024);
        while left > 0 {
            // Each future that can go on runs until it has to wait or has ended.
            for index in self.ready.take() {
                // A future that was woken twice may have ended in between.
                let Some((future, waker)) = &mut running[index] else { continue };
                if let Poll::Ready(result) = future.as_mut().poll(&mut Context::from_waker(waker)) {
                    (running[index], results[index]) = (None, Some(result));
                    left -= 1;
                }
            }
            if left > 0 {
                self.wait(&mut events).expect("the event queue works");
            }
        }
        results.into_iter().map(|result| result.expect("all have ended")).collect()
    }

    /// Waits until a socket, the timer or another thread wakes a future.
    fn wait(&mut self, events: &mut Events) -> io::Result<()> {
        // From here on a wake by another thread ends the wait, so that no wake is missed between
        // the look at the queue and the wait.
        self.ready.asleep.store(true, SeqCst);
        let longest = match self.ready.is_empty() {
            true => self.handle.time_left(),
            false => Some(Duration::ZERO),
        };
        let waited = self.poll.poll(events, longest);
        self.ready.asleep.store(false, SeqCst);
        match waited {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => other?,
        }
        self.handle.wake(events);
        Ok(())
    }
}

impl Ready {
    fn take(&self) -> VecDeque<usize> {
        std::mem::take(&mut self.queue.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn is_empty(&self) -> bool {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let ready = &self.ready;
        ready.queue.lock().unwrap_or_else(PoisonError::into_inner).push_back(self.index);
        if ready.asleep.swap(false, SeqCst) {
            // This fails only when the loop has been dropped.
            let _ = ready.alarm.wake();
        }
    }
}
