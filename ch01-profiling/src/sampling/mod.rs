//! A sampling profiler inside the program it profiles: looks where a thread is a thousand times a
//! second, and counts (book: cProfile, line_profiler).
//!
//! ```no_run
//! use ch01_profiling::julia::naive::naive;
//! use ch01_profiling::sampling::record;
//! use num_complex::Complex64;
//!
//! let (counts, samples) = record(1000, || naive(1000, 300, Complex64::new(-0.62772, -0.42193)))?;
//! let profile = samples.resolve()?;
//! let function = profile.find("escape_times")?;
//! println!("{} of {} samples", function.cumulative, profile.samples());
//! # Ok::<(), ch01_profiling::sampling::Error>(())
//! ```
//!
//! In the order of reading: `linux/signal.rs` is what runs on the sampled thread,
//! `linux/mod.rs` the thread that asks for samples, `linux/unwind.rs` finds
//! the callers and `linux/resolve.rs` their names; [`Profile`] counts, and [`flame_graph`] draws. Everything that a table or a
//! figure says is counted from [`Profile::new`]'s stacks, on any system.

#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
mod elsewhere;
mod error;
mod flame;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod linux;
mod profile;
mod tally;

#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
pub use elsewhere::{Samples, record, record_all, record_until};
pub use error::Error;
pub use flame::flame_graph;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub use linux::{Samples, record, record_all, record_until};
pub use profile::{Count, Line, Profile};
pub use tally::{RATES, Tally};
