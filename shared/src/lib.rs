//! What every chapter needs, and nothing a chapter can own itself.
//!
//! * [`ladder`]: the list that the tests, the bench, the table and the README
//!   of a chapter all read.
//! * [`fixtures`]: seeded inputs, the same on every machine.
//! * [`timing`]: a calibrating `timeit`, a stopwatch, wall and CPU time.
//! * [`memory`]: a global allocator that counts.
//! * `machine` (feature `machine`): what this machine is and can do, measured.
//! * `bench` (feature `bench`): criterion, and the table after it.
//! * `figure` (feature `figure`): lines, bars and heat maps as SVG.
//! * [`program`]: how an example program takes its arguments and how it ends.
//! * [`readme`], `results` (feature `machine`): the generated parts of a chapter's page.
//! * [`workspace`]: where programs put what they make.

#[cfg(feature = "bench")]
pub mod bench;
#[cfg(feature = "figure")]
pub mod figure;
pub mod fixtures;
pub mod ladder;
#[cfg(feature = "machine")]
pub mod machine;
pub mod memory;
pub mod program;
pub mod readme;
#[cfg(feature = "machine")]
pub mod results;
pub mod timing;
pub mod workspace;

pub use crate::ladder::{Ladder, Rung};
