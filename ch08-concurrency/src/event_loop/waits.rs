//! Which future waits for which socket or instant.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use mio::event::Source;
use mio::{Events, Interest, Registry, Token};

/// What a future needs in order to wait on an [`EventLoop`](super::EventLoop).
#[derive(Clone, Debug)]
pub struct Handle(Rc<Waits>);

#[derive(Debug)]
struct Waits {
    registry: Registry,
    /// Sockets and sleepers are numbered together, so that all numbers differ.
    count: Cell<usize>,
    sockets: RefCell<HashMap<usize, [Option<Waker>; 2]>>,
    /// Sorted by the instant, and then by the number.
    sleepers: RefCell<BTreeMap<(Instant, usize), Waker>>,
}

/// What a future waits for on a socket.
#[derive(Clone, Copy, Debug)]
pub(super) enum Direction {
    Read = 0,
    Write = 1,
}

impl Handle {
    pub(super) fn new(registry: Registry) -> Self {
        let (sockets, sleepers) = (RefCell::default(), RefCell::default());
        Self(Rc::new(Waits { registry, count: Cell::new(0), sockets, sleepers }))
    }

    /// Waits until the instant has come.
    pub fn sleep_until(&self, until: Instant) -> Sleep {
        Sleep { handle: self.clone(), key: (until, self.number()) }
    }

    /// Waits for a future until the instant; `None` if the instant comes first.
    ///
    /// Then the future is dropped, and with it everything that it waited for: this is all that
    /// cancelling needs.
    pub async fn until<T>(&self, late: Instant, future: impl Future<Output = T>) -> Option<T> {
        let (mut future, mut sleep) = (pin!(future), pin!(self.sleep_until(late)));
        let first = poll_fn(|cx| match future.as_mut().poll(cx) {
            Poll::Ready(result) => Poll::Ready(Some(result)),
            Poll::Pending => sleep.as_mut().poll(cx).map(|()| None),
        });
        first.await
    }

    /// Asks the system to report when the socket has something to read or room to write.
    pub(super) fn add(&self, socket: &mut impl Source) -> std::io::Result<usize> {
        let number = self.number();
        let interests = Interest::READABLE | Interest::WRITABLE;
        self.0.registry.register(socket, Token(number), interests)?;
        self.0.sockets.borrow_mut().insert(number, [None, None]);
        Ok(number)
    }

    pub(super) fn remove(&self, socket: &mut impl Source, number: usize) {
        self.0.sockets.borrow_mut().remove(&number);
        // The system forgets a closed socket by itself.
        let _ = self.0.registry.deregister(socket);
    }

    /// Keeps the waker until the system says that the socket is ready.
    pub(super) fn when_ready(&self, number: usize, direction: Direction, waker: &Waker) {
        if let Some(wakers) = self.0.sockets.borrow_mut().get_mut(&number) {
            wakers[direction as usize] = Some(waker.clone());
        }
    }

    /// The time until the timer has to wake the next future.
    pub(super) fn time_left(&self) -> Option<Duration> {
        let sleepers = self.0.sleepers.borrow();
        let ((first, _), _) = sleepers.first_key_value()?;
        Some(first.saturating_duration_since(Instant::now()))
    }

    /// Wakes the futures whose sockets are ready, and those whose instant has come.
    pub(super) fn wake(&self, events: &Events) {
        // Wakers are foreign code, which may call this object again: they are all taken out first.
        let mut woken = Vec::new();
        let mut sockets = self.0.sockets.borrow_mut();
        for event in events {
            let Some([read, write]) = sockets.get_mut(&event.token().0) else { continue };
            // If a socket failed or was closed, both readers and writers are woken.
            let closed = event.is_error() || event.is_read_closed() || event.is_write_closed();
            if event.is_readable() || closed {
                woken.extend(read.take());
            }
            if event.is_writable() || closed {
                woken.extend(write.take());
            }
        }
        drop(sockets);
        woken.extend(self.due());
        woken.into_iter().for_each(Waker::wake);
    }

    /// Removes the wakers whose instant has come.
    fn due(&self) -> impl Iterator<Item = Waker> {
        let mut sleepers = self.0.sleepers.borrow_mut();
        let later = sleepers.split_off(&(Instant::now(), usize::MAX));
        std::mem::replace(&mut *sleepers, later).into_values()
    }

    fn number(&self) -> usize {
        self.0.count.replace(self.0.count.get() + 1)
    }
}

/// See [`Handle::sleep_until`].
#[derive(Debug)]
pub struct Sleep {
    handle: Handle,
    key: (Instant, usize),
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.key.0 <= Instant::now() {
            return Poll::Ready(());
        }
        self.handle.0.sleepers.borrow_mut().insert(self.key, cx.waker().clone());
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.handle.0.sleepers.borrow_mut().remove(&self.key);
    }
}
