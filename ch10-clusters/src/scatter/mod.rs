//! Pi by samples that are computed elsewhere (book 10.1 and 10.2).
//!
//! ```
//! use ch10_clusters::scatter::serial::serial;
//!
//! let samples = 1_000_000;
//! let pi = 4.0 * serial(1, samples) as f64 / samples as f64;
//! assert!((pi - std::f64::consts::PI).abs() < 0.01);
//! ```

pub mod any_free_engine;
pub mod every_engine;
pub mod hits;
pub mod serial;
pub mod threads;

use shared::ladder::{Ladder, Rung};

use crate::clusters::{ClusterError, Clusters};
use crate::crew::Role;

/// How many of the samples 0 to `samples` of a seed lie in the quarter circle, found by the members of a
/// cluster.
///
/// # Errors
///
/// A cluster may not start, or not answer.
pub type Hits = fn(seed: u64, samples: u64, clusters: &mut Clusters) -> Result<u64, ClusterError>;

/// Every way this chapter counts hits.
pub const LADDER: Ladder<Hits> = Ladder {
    name: "scatter",
    naive: Rung::new("serial", "10.1", "One sample after the other.", |seed, samples, _| {
        Ok(serial::serial(seed, samples))
    }),
    faster: &[
        Rung::new(
            "threads",
            "beyond",
            "Threads of one process, each with an equal part: all cores, and no messages.",
            |seed, samples, clusters| Ok(threads::threads(seed, samples, clusters.members())),
        ),
        Rung::new(
            "every_engine",
            "10.2",
            "A direct view: an equal part for each engine, one message there and one back; \
             nothing is stored.",
            |seed, samples, clusters| {
                let engines = clusters.members();
                let bus = clusters.embedded(Role::Engine)?.broker().bus()?;
                Ok(every_engine::every_engine(&*bus, seed, samples, Some(engines))?.hits)
            },
        ),
        Rung::new(
            "any_free_engine",
            "10.2",
            "A load-balanced view: a free worker takes the next task from a queue; each is stored and answered.",
            any_free_engine::any_free_engine,
        ),
    ],
};
