//! Instrumentation that costs nothing when it is off (book: unit testing during optimization).
//!
//! The book leaves a `@profile` in the program and defines it as a decorator that does nothing when
//! no profiler is there. Python still calls it. Here a [`Probe`] is a type parameter, and the
//! compiler makes a program for each: the one for [`Off`] holds no trace of the probe.
//!
//! ```
//! use ch01_profiling::instrument::{Counting, Off, Place, traced};
//! use shared::fixtures::julia::Plane;
//!
//! let plane = Plane { width: 50, ..Plane::BOOK };
//! let mut counting = Counting::default();
//! assert_eq!(traced(&plane, &mut counting), traced(&plane, &mut Off));
//! assert_eq!(counting.hits(Place::Point), 2500);
//! assert_eq!(size_of::<Off>(), 0);
//! ```

mod probes;
mod stopwatch;
mod traced;

pub use probes::{Clocked, Counting, Off, Place, Probe, SWITCH, Switched};
pub use stopwatch::{Stopwatch, timefn};
pub use traced::traced;

use shared::fixtures::julia::Plane;
use shared::ladder::{Ladder, Rung, everywhere};

use crate::julia::{Julia, no_lists};

/// The same program without a probe and with each of them.
pub const LADDER: Ladder<Julia> = Ladder {
    name: "instrumented",
    naive: Rung {
        name: "absent",
        book: "1.16",
        why: "Never heard of a probe: the rung no_lists of the ladder julia.",
        run: no_lists::julia,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "off",
            book: "1.16",
            why: "A probe of a type that does nothing, so that the compiler leaves nothing: the same machine code.",
            run: off,
            available: everywhere,
        },
        Rung {
            name: "switched_off",
            book: "beyond",
            why: "A switch that the program asks while it runs: a load and a branch an iteration, which the arithmetic mostly hides.",
            run: switched_off,
            available: everywhere,
        },
        Rung {
            name: "counting",
            book: "1.16",
            why: "Counts how often each place is passed, which hides behind the arithmetic.",
            run: counting,
            available: everywhere,
        },
        Rung {
            name: "clocked",
            book: "1.11",
            why: "Reads the clock at every place, as a line profiler does, and mostly measures the clock.",
            run: clocked,
            available: everywhere,
        },
    ],
};

fn off(plane: &Plane) -> Vec<u32> {
    traced(plane, &mut Off)
}

fn switched_off(plane: &Plane) -> Vec<u32> {
    traced(plane, &mut Switched::default())
}

fn counting(plane: &Plane) -> Vec<u32> {
    traced(plane, &mut Counting::default())
}

fn clocked(plane: &Plane) -> Vec<u32> {
    traced(plane, &mut Clocked::default())
}
