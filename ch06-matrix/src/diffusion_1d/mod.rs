//! Heat spreading along a rod that is a ring (book: introduction to the problem).
//!
//! The problem of the plate in one dimension, where a whole step is a few lines.
//!
//! ```
//! use ch06_matrix::diffusion_1d::simd::simd;
//!
//! let mut cells = vec![1.0, 0.0, 0.0, 0.0];
//! let mut next = cells.clone();
//! simd(&mut cells, &mut next, 0.25, 1);
//! assert_eq!(cells, [0.5, 0.25, 0.0, 0.25]);
//! ```

pub mod naive;
pub mod peeled;
pub mod preallocated;
pub mod simd;
pub mod temporal_blocking;

use shared::ladder::{Ladder, Rung, close};

/// Takes a rod a number of steps further at the given rate, `D * dt`, of at most 1/2.
///
/// `next = here + rate * (left + right - 2 * here)`; a rod without cells stays as it is.
///
/// `next` is as long as `cells`. It is given, so that the page faults of a new list are not part of
/// every rung's time; a rung may swap the two. The result is in `cells`.
pub type Evolve = fn(cells: &mut Vec<f64>, next: &mut Vec<f64>, rate: f64, steps: usize);

/// Every way this chapter computes diffusion along a rod.
pub const LADDER: Ladder<Evolve> = Ladder {
    name: "diffusion_1d",
    naive: Rung::new(
        "naive",
        "6.1",
        "Wrapped indices, and a new list in every step.",
        naive::naive,
    ),
    faster: &[
        Rung::new(
            "preallocated",
            "6.2",
            "Two lists are swapped after each step, so that no step allocates.",
            preallocated::preallocated,
        ),
        Rung::new(
            "peeled",
            "6.6",
            "Handles the two ends separately: the loop needs no remainder, and the compiler can vectorise it.",
            peeled::peeled,
        ),
        Rung::new(
            "simd",
            "beyond",
            "The same loop, compiled for the widest registers that the CPU has.",
            simd::simd,
        ),
        Rung::new(
            "temporal_blocking",
            "beyond",
            "Makes thirty-two steps on a piece that fits in L1, and divides the pieces over all cores.",
            temporal_blocking::temporal_blocking,
        ),
    ],
};

/// Temperatures along a rod, and room for the next step's.
#[derive(Clone, Debug)]
pub struct Rod {
    cells: Vec<f64>,
    next: Vec<f64>,
}

impl From<Vec<f64>> for Rod {
    fn from(cells: Vec<f64>) -> Self {
        Self { next: cells.clone(), cells }
    }
}

impl Rod {
    /// The temperatures, from one end to the other.
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// Takes the rod further with a rung of the ladder.
    pub fn evolve(&mut self, evolve: Evolve, rate: f64, steps: usize) {
        evolve(&mut self.cells, &mut self.next, rate, steps);
    }
}

/// Whether two rods hold the same temperatures: every rung keeps the order of the formula.
///
/// # Errors
///
/// Names the first cell that differs, and both values.
pub fn agrees(want: &Rod, got: &Rod) -> Result<(), String> {
    close(&want.cells, &got.cells, 0.0)
}
