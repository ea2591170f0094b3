//! The Julia set, the book's first program to profile.

mod naive;

use shared::fixtures::julia::Plane;
use shared::ladder::{Ladder, Rung, everywhere};

/// Iterations of every point of the plane, row by row from the top.
pub type Julia = fn(&Plane) -> Vec<u32>;

/// The rungs.
pub const LADDER: Ladder<Julia> = Ladder {
    name: "julia",
    naive: Rung {
        name: "naive",
        book: "the Julia set",
        why: "Measures every point's distance from zero before it looks at the count.",
        run: naive::naive,
        available: everywhere,
    },
    faster: &[],
};
