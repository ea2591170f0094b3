//! Heat spreading over a plate that wraps at its edges (book: introduction to the problem).
//!
//! A cell moves towards the mean of its four neighbours. With the step `dt` and the diffusion
//! constant `D` folded into one number `rate = D * dt`, every rung computes
//!
//! ```text
//! next = here + rate * (up + down + left + right - 4 * here)
//! ```
//!
//! in just this order, so that all but [`convolution`] agree to the last bit.
//!
//! ```
//! use ch06_matrix::diffusion::{Plate, blocked};
//!
//! let mut plate = Plate::new(3, 3, vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0])?;
//! blocked::evolve(&mut plate, 0.1, 1);
//! assert_eq!(plate.cells(), [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
//! # Ok::<(), ch06_matrix::diffusion::ShapeError>(())
//! ```

pub mod blocked;
pub mod convolution;
pub mod expression;
pub mod flat;
pub mod in_place;
pub mod lanes;
pub mod naive;
pub mod parallel;
pub mod peeled;
mod plate;
pub mod preallocated;
pub mod roll;
pub mod zip;

use shared::ladder::{Ladder, Rung, everywhere};

pub use plate::{Plate, ShapeError};

/// Moves a plate on by a number of steps at the given rate.
///
/// The rate is the diffusion constant times the length of a step, in units of the grid's spacing.
/// Up to 1/4 the plate cools as it should; beyond, the method itself is unstable and the cells
/// grow without bound. The steps are inside, so that a rung pays for its own allocations.
pub type Evolve = fn(plate: &mut Plate, rate: f64, steps: usize);

/// Every way this chapter computes diffusion.
pub const LADDER: Ladder<Evolve> = Ladder {
    name: "diffusion",
    naive: Rung {
        name: "naive",
        book: "6.1",
        why: "A list of lists, wrapped indices for every neighbour, and a new grid every step.",
        run: naive::evolve,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "preallocated",
            book: "6.2",
            why: "Two grids that change places, so that no step allocates.",
            run: preallocated::evolve,
            available: everywhere,
        },
        Rung {
            name: "flat",
            book: "6.3",
            why: "One run of memory instead of a list of lists.",
            run: flat::evolve,
            available: everywhere,
        },
        Rung {
            name: "peeled",
            book: "6.6",
            why: "The wrapped cells done apart: no remainder in the inner loop, which the compiler can then vectorise.",
            run: peeled::evolve,
            available: everywhere,
        },
        Rung {
            name: "roll",
            book: "6.5",
            why: "Whole arrays rolled and added, as in NumPy: short to write, five new arrays a step.",
            run: roll::evolve,
            available: everywhere,
        },
        Rung {
            name: "in_place",
            book: "6.6",
            why: "Slices added into one array: no temporaries, but eight passes over memory a step.",
            run: in_place::evolve,
            available: everywhere,
        },
        Rung {
            name: "zip",
            book: "6.6",
            why: "One pass over five shifted views of the array at once.",
            run: zip::evolve,
            available: everywhere,
        },
        Rung {
            name: "expression",
            book: "6.7",
            why: "The expression engine makes one pass of the last two; the six of the Laplacian remain.",
            run: expression::evolve,
            available: everywhere,
        },
        Rung {
            name: "convolution",
            book: "6.8",
            why: "A cautionary tale: a general filter multiplies by zeros and wraps every index.",
            run: convolution::evolve,
            available: everywhere,
        },
        Rung {
            name: "lanes",
            book: "beyond",
            why: "The peeled loop compiled for the widest registers the CPU has.",
            run: lanes::evolve,
            available: everywhere,
        },
        Rung {
            name: "parallel",
            book: "beyond",
            why: "A band of rows for every core, until memory can bring no more.",
            run: parallel::evolve,
            available: everywhere,
        },
        Rung {
            name: "blocked",
            book: "beyond",
            why: "Eight steps for every pass over memory: rows in flight stay in the cache.",
            run: blocked::evolve,
            available: everywhere,
        },
    ],
};

/// Whether two plates hold the same temperatures after `steps` steps from the same start.
///
/// Rungs that keep the order of the formula agree exactly; `convolution` adds in the order of its
/// kernel. A step rounds a handful of times, each by at most ε times the largest value, and for a
/// stable rate later steps do not amplify what earlier ones lost, so the differences add up to at
/// most 8 ε a step.
///
/// # Errors
///
/// Names the first cell that differs, and both values.
pub fn agrees(steps: usize, want: &Plate, got: &Plate) -> Result<(), String> {
    if (want.rows, want.cols) != (got.rows, got.cols) {
        return Err(format!(
            "{} x {} instead of {} x {}",
            got.rows, got.cols, want.rows, want.cols
        ));
    }
    let sizes = want.cells.iter().map(|cell| cell.abs()).filter(|size| size.is_finite());
    let largest = sizes.fold(0.0, f64::max);
    let tolerance = 8.0 * steps as f64 * f64::EPSILON * largest;
    shared::ladder::close(&want.cells, &got.cells, tolerance)
        .map_err(|difference| format!("{difference}, in rows of {}", want.cols))
}
