//! Processes that work for this one: the chapter's pool.
//!
//! A [`Pool`] starts programs and keeps them. It sends each a line of JSON that says what to do, and gets
//! an answer back, over two pipes. What is to be done is a [`Task`]: a value that is sent, and the
//! function that the worker calls on it.
//!
//! Python's `multiprocessing` can send any function by name, because parent and child are the same
//! interpreter. Here parent and child are the same program, and [`Job`] lists what can be asked for.
//!
//! ```standalone_crate
//! use ch09_parallel::workers::{self, Pool, Sum};
//!
//! # #[allow(clippy::needless_doctest_main, reason = "the first line is the point")]
//! fn main() -> Result<(), workers::PoolError> {
//!     // In the processes that the pool starts, nothing after this line runs.
//!     workers::work_if_asked();
//!
//!     let mut pool = Pool::start(2)?;
//!     let parts = (0..10).map(|part| Sum { start: 100 * part, end: 100 * (part + 1) });
//!     let sums: Vec<u64> = pool.map(parts)?;
//!     assert_eq!(sums.iter().sum::<u64>(), 499_500);
//!     Ok(())
//! }
//! ```
//!
//! Nothing is left behind. A worker ends when its standard input does, which happens when the pool is
//! dropped and also when this process is killed. Memory that is [shared](Pool::words) has no name, so
//! that the system frees it with the last process that uses it.

mod error;
mod job;
mod pool;
mod process;
mod program;
mod serve;
mod shared_words;

pub use error::PoolError;
pub use job::{Job, JobError, Sum, Task};
pub use pool::{Pool, Span};
pub use program::work_if_asked;
pub use serve::Worker;
pub use shared_words::{Kept, Words, available};
