//! A sampling profiler inside the program it profiles: looks where a thread is a thousand times a
//! second, and counts (book 2.6 to 2.8).
//!
//! ```no_run
//! use ch01_profiling::julia;
//! use ch01_profiling::sampling::record;
//! use shared::fixtures::julia::Plane;
//!
//! let (counts, samples) = record(1000, || (julia::LADDER.naive.run)(&Plane::BOOK))?;
//! let profile = samples.resolve()?;
//! let function = profile.find("escape_times")?;
//! println!("{} of {} samples", function.cumulative, profile.samples());
//! # Ok::<(), ch01_profiling::sampling::Error>(())
//! ```
//!
//! In the order of reading: `linux/signal.rs` is what runs on the sampled thread,
//! `linux/mod.rs` the thread that asks for samples, `linux/unwind.rs` and `linux/resolve.rs` make
//! names of addresses; [`Profile`] counts, and [`flame_graph`] draws. Everything that a table or a
//! figure says is counted from [`Profile::new`]'s stacks, on any system.

mod error;
mod flame;
#[cfg_attr(
    not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))),
    path = "elsewhere.rs"
)]
mod linux;
mod profile;
mod tally;

use std::ops::RangeInclusive;

pub use crate::names::short_path;
pub use error::Error;
pub use flame::flame_graph;
pub use linux::{Samples, record, record_all, record_until};
pub use profile::{Count, Frame, Function, Line, Profile};
pub use tally::Tally;

/// Samples a second: beyond these, the sampler itself would be most of what it sees.
pub const RATES: RangeInclusive<u32> = 1..=10_000;
