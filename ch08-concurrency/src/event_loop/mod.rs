//! A small event loop: one thread, many waits (book: asynchronous programming).
//!
//! Tokio's event loop does the same and much more. This one is short enough to read at once:
//!
//! * a *future* can be polled ([`Future::poll`]): it goes on, and says whether it has ended or has to wait;
//! * a *waker* is stored where the future waits, so that the future is polled again later;
//! * the *ready queue* holds the futures that were woken, and only those are polled;
//! * the *timer* knows when to wake which future, and the *system's queue* (epoll, through mio) knows which
//!   future to wake when a socket has something to read or room to write.
//!
//!
//! [`EventLoop::run`] is the loop. Read `executor.rs` first, then `waits.rs`, then `stream.rs`.
//!
//! ```
//! use std::time::{Duration, Instant};
//!
//! use ch08_concurrency::event_loop::EventLoop;
//!
//! let event_loop = EventLoop::new()?;
//! let handle = event_loop.handle();
//! let begin = Instant::now();
//! // A hundred futures wait for 20 ms each, all at the same time and on this one thread.
//! let answers = event_loop.run((0..100).map(async |number| {
//!     handle.sleep_until(begin + Duration::from_millis(20)).await;
//!     number
//! }));
//! assert_eq!(answers[7], 7);
//! assert!(begin.elapsed() < Duration::from_millis(1000));
//! # Ok::<(), std::io::Error>(())
//! ```

mod executor;
mod stream;
mod waits;

pub use executor::EventLoop;
pub use stream::Stream;
pub use waits::{Handle, Sleep};
