//! Instrumentation that costs nothing when it is off (book: unit testing during optimization).
//!
//! The book leaves a `@profile` in the program and defines it as a decorator that does nothing when
//! no profiler is there. Python still calls it. Here a [`Probe`](traced::Probe) is a type parameter,
//! and the compiler makes a program for each: the one for [`Off`](off::Off) holds no trace of the
//! probe.
//!
//! ```
//! use ch01_profiling::instrument::counting::Counting;
//! use ch01_profiling::instrument::off::Off;
//! use ch01_profiling::instrument::traced::{Place, traced};
//! use num_complex::Complex64;
//!
//! let c = Complex64::new(-0.62772, -0.42193);
//! let mut counting = Counting::default();
//! assert_eq!(traced(50, 300, c, &mut counting), traced(50, 300, c, &mut Off));
//! assert_eq!(counting.hits(Place::Point), 2500);
//! assert_eq!(size_of::<Off>(), 0);
//! ```

pub mod absent;
pub mod clocked;
pub mod counting;
pub mod off;
mod stopwatch;
pub mod switched_off;
pub mod traced;

use shared::ladder::{Ladder, Rung};

pub use stopwatch::{Stopwatch, timefn};

use crate::julia::Julia;

/// The same program without a probe and with each of them.
pub const LADDER: Ladder<Julia> = Ladder {
    name: "instrumented",
    naive: Rung::new(
        "absent",
        "1.16",
        "Has no probe: it is the rung no_lists of the ladder julia.",
        absent::absent,
    ),
    faster: &[
        Rung::new(
            "off",
            "1.16",
            "The type of the probe has empty methods, which the compiler removes: the same machine code.",
            off::off,
        ),
        Rung::new(
            "switched_off",
            "beyond",
            "Tests a switch at run time: a load and a branch an iteration, which mostly run while the arithmetic waits.",
            switched_off::switched_off,
        ),
        Rung::new(
            "counting",
            "1.16",
            "Counts how often each place is passed, and the counting runs while the arithmetic waits.",
            counting::counting,
        ),
        Rung::new(
            "clocked",
            "1.11",
            "Reads the clock at every place, as a line profiler does, and measures mostly the clock.",
            clocked::clocked,
        ),
    ],
};
