//! Readings that stand out from those before them (book: lazy generator evaluation).
//!
//! A reading is anomalous when it lies more than so many standard deviations from the mean of the
//! window before it: the last 86,400 readings, say, of which it is not one. The deviation is the root
//! of the mean squared distance within the window. The first readings, before which there is no whole
//! window, are not judged.
//!
//! ```
//! use ch05_iterators::anomalies_rolling::Window;
//! use ch05_iterators::anomalies_rolling::running_sums::Anomalies;
//! use ch05_iterators::readings::Signal;
//!
//! let readings = Signal::new(5, 0, 946_684_800);
//! let first = Anomalies::new(readings, Window::new(86_400)?, 5).next();
//! println!("{}", first.expect("thirty years hold about 900 spikes"));
//! # Ok::<(), ch05_iterators::anomalies_rolling::WindowError>(())
//! ```

pub mod copied;
pub mod lagging;
pub mod parallel;
pub mod ring;
pub mod running_sums;
pub mod slices;
mod window;

use shared::ladder::{Ladder, Rung, everywhere};

use crate::readings::{Reading, Signal};

pub use window::{Window, WindowError};

/// The anomalous readings of the signal, in their order.
pub type Rolling = fn(readings: &Signal, window: Window, sigmas: u8) -> Vec<Reading>;

/// Every way this chapter finds the readings.
pub const LADDER: Ladder<Rolling> = Ladder {
    name: "anomalies_rolling",
    naive: Rung {
        name: "copied",
        book: "5.3",
        why: "A new window for every reading, copied from the one before, and two passes over it.",
        run: |readings, window, sigmas| copied::anomalies(readings.clone(), window, sigmas),
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "slices",
            book: "beyond",
            why: "Windows borrowed from one list: no copies, but all readings in memory.",
            run: |readings, window, sigmas| slices::anomalies(readings.clone(), window, sigmas),
            available: everywhere,
        },
        Rung {
            name: "ring",
            book: "beyond",
            why: "The newest takes the place of the oldest: no copies, and one window in memory.",
            run: |readings, window, sigmas| ring::anomalies(readings.clone(), window, sigmas),
            available: everywhere,
        },
        Rung {
            name: "running_sums",
            book: "5.3",
            why: "Sums that take one reading in and let one go, instead of passes over the window.",
            run: |readings, window, sigmas| {
                running_sums::Anomalies::new(readings.clone(), window, sigmas).collect()
            },
            available: everywhere,
        },
        Rung {
            name: "lagging",
            book: "beyond",
            why: "A second copy of the generator makes the oldest reading again: no window is kept.",
            run: |readings, window, sigmas| lagging::anomalies(readings.clone(), window, sigmas),
            available: everywhere,
        },
        Rung {
            name: "parallel",
            book: "beyond",
            why: "A piece of the readings for every core, which begins a window early.",
            run: parallel::anomalies,
            available: everywhere,
        },
    ],
};

/// Whether two lists hold the same readings.
///
/// Sums of whole numbers are exact however often they are updated: there is no tolerance.
///
/// # Errors
///
/// Names the first reading that differs.
pub fn agrees(want: &[Reading], got: &[Reading]) -> Result<(), String> {
    if let Some((want, got)) = want.iter().zip(got).find(|(want, got)| want != got) {
        return Err(format!("{got} instead of {want}"));
    }
    let lengths = (want.len(), got.len());
    if lengths.0 == lengths.1 {
        return Ok(());
    }
    Err(format!("{} anomalies instead of {}", lengths.1, lengths.0))
}
