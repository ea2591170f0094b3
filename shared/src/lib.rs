//! What every chapter needs, and nothing a chapter can own itself.
//!
//! What every reader meets:
//!
//! * [`ladder`]: the list that the tests, the bench, the table and the README of a chapter all read.
//! * [`fixtures`]: seeded inputs, the same on every machine.
//! * [`timing`]: a stopwatch, a calibrating `timeit`, wall and CPU time.
//! * [`memory`]: a global allocator that counts.
//! * `program` (feature `program`): how an example program begins and ends.
//!
//! And beneath them, what a reader need not open:
//!
//! * `bench` (feature `bench`): criterion, and the table after it.
//! * `machine` (feature `machine`): what this machine is and can do, measured.
//! * `usage` (feature `machine`): what this process used.
//! * `figure` (feature `figure`): lines, bars and heat maps as SVG.
//! * `service` (feature `service`): servers' programs, started and always stopped.
//! * `runtime` (feature `runtime`): futures behind a signature that blocks.
//! * [`place`]: places in a text, for errors.
//! * [`page`]: the generated parts of a chapter's README.
//! * [`workspace`]: where programs put what they make.

pub mod fixtures;
pub mod ladder;
pub mod memory;
#[cfg(feature = "program")]
pub mod program;
pub mod timing;

#[cfg(feature = "bench")]
pub mod bench;
#[cfg(feature = "figure")]
pub mod figure;
#[cfg(feature = "machine")]
pub mod machine;
pub mod page;
pub mod place;
#[cfg(feature = "runtime")]
pub mod runtime;
#[cfg(feature = "service")]
pub mod service;
#[cfg(feature = "machine")]
pub mod usage;
pub mod workspace;

pub use crate::ladder::{Ladder, Rung};
