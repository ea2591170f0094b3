//! What a child process took, as the system counted it (book: simple timing using the Unix time
//! command).
//!
//! ```no_run
//! use std::process::Command;
//!
//! let report = ch01_profiling::child_usage::run(Command::new("make").arg("all"))?;
//! println!("{:?} by the clock on the wall", report.wall);
//! if let Some(usage) = report.usage {
//!     println!("{:?} of computing, {} bytes at the most", usage.processor(), usage.peak);
//! }
//! # Ok::<(), std::io::Error>(())
//! ```

#[cfg(not(unix))]
mod elsewhere;
mod report;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use elsewhere::run;
pub use report::{Report, Usage};
#[cfg(unix)]
pub use unix::run;
