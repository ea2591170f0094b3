//! Readings that are far from those before them (book: lazy generator evaluation).
//!
//! A reading is anomalous if it is more than a given number of standard deviations from the mean of
//! the window before it. A window is, for example, the last 86,400 readings, without the reading
//! itself. The deviation is the root of the mean squared distance within the window. The first
//! readings, before which there is no whole window, are not judged.
//!
//! ```
//! use ch05_iterators::anomalies_rolling::running_sums::running_sums;
//! use ch05_iterators::readings::{Signal, in_words};
//!
//! let readings = Signal::new(5, 0, 946_684_800);
//! let first = running_sums(readings, 86_400, 5).next();
//! println!("{}", in_words(first.expect("thirty years hold about 900 spikes")));
//! ```

pub mod copied;
pub mod lagging;
pub mod parallel;
pub mod ring;
pub mod running_sums;
pub mod slices;
#[allow(unused_variables, reason = "not yet written")]
pub mod yours;

use shared::ladder::{Ladder, Rung};

use crate::readings::{Reading, Signal};

/// The anomalous readings of the signal, in their order.
///
/// A window is at least one reading, and at most [`LONGEST_WINDOW`].
pub type Rolling = fn(signal: &Signal, window: usize, sigmas: u8) -> Vec<Reading>;

/// Half a year of seconds. Up to this length the arithmetic of every rung is exact, whatever the
/// levels are.
pub const LONGEST_WINDOW: usize = 1 << 24;

/// Every way this chapter finds the readings.
pub const LADDER: Ladder<Rolling> = Ladder {
    name: "anomalies_rolling",
    naive: Rung::new(
        "copied",
        "5.3",
        "Copies the window for every reading, and passes over it twice.",
        |signal, window, sigmas| copied::copied(signal.clone(), window, sigmas),
    ),
    faster: &[
        Rung::new(
            "slices",
            "beyond",
            "Borrows the windows from one list: no copies, but all readings are in memory.",
            |signal, window, sigmas| slices::slices(signal.clone(), window, sigmas),
        ),
        Rung::new(
            "ring",
            "beyond",
            "The newest reading replaces the oldest: no copies, and only one window in memory.",
            |signal, window, sigmas| ring::ring(signal.clone(), window, sigmas),
        ),
        Rung::new(
            "running_sums",
            "5.3",
            "Adds one reading to the sums and subtracts one, instead of passes over the window.",
            |signal, window, sigmas| {
                running_sums::running_sums(signal.clone(), window, sigmas).collect()
            },
        ),
        Rung::new(
            "lagging",
            "beyond",
            "A second copy of the generator makes the oldest reading again, so that no window is kept.",
            |signal, window, sigmas| lagging::lagging(signal.clone(), window, sigmas),
        ),
        Rung::new(
            "parallel",
            "beyond",
            "Gives every core a piece of the readings, and each piece begins one window early.",
            |signal, window, sigmas| {
                let part = |times| signal.between(times);
                parallel::parallel(signal.times(), part, window, sigmas)
            },
        ),
        Rung::new("yours", "beyond", "Yours to write.", |signal, window, sigmas| {
            yours::yours(signal.clone(), window, sigmas)
        }),
    ],
};
