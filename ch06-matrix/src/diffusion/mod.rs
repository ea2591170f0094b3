//! Heat spreading over a plate that wraps at its edges (book: introduction to the problem).
//!
//! A cell moves towards the mean of its four neighbours. The step `dt` and the diffusion constant
//! `D` are one number, `rate = D * dt`. Every rung computes
//!
//! ```text
//! next = here + rate * (up + down + left + right - 4 * here)
//! ```
//!
//! in exactly this order, so that all rungs but [`convolution`] agree to the last bit.
//!
//! ```
//! use ch06_matrix::diffusion::temporal_blocking::temporal_blocking;
//!
//! let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
//! let mut next = cells.clone();
//! temporal_blocking(&mut cells, &mut next, 3, 0.1, 1);
//! assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
//! ```

pub mod convolution;
pub mod expression;
pub mod flat;
pub mod in_place;
pub mod naive;
pub mod parallel;
pub mod peeled;
mod plate;
pub mod preallocated;
pub mod register_blocking;
pub mod roll;
pub mod simd;
pub mod temporal_blocking;
#[allow(unused_variables, clippy::ptr_arg, reason = "not yet written")]
pub mod yours;
pub mod zip;

use shared::ladder::{Ladder, Rung, close};

pub use plate::{Plate, ShapeError};

/// Takes a plate a number of steps further at the given rate.
///
/// `cells` holds the plate row by row, in rows of `columns` cells: at least one row and one column.
/// `next` is as long. It is given, so that the page faults of a new grid are not part of every
/// rung's time; a rung may swap the two. The result is in `cells`.
///
/// The rate is the diffusion constant times the length of a step, in units of the grid's spacing.
/// Up to 1/4 the method is stable; above, it is unstable and the cells grow without bound. The rung
/// contains the loop over the steps, so that its time contains its allocations.
pub type Evolve =
    fn(cells: &mut Vec<f64>, next: &mut Vec<f64>, columns: usize, rate: f64, steps: usize);

/// Every way this chapter computes diffusion.
pub const LADDER: Ladder<Evolve> = Ladder {
    name: "diffusion",
    naive: Rung::new(
        "naive",
        "6.1",
        "A list of lists, a wrapped index for every neighbour, and a new grid in every step.",
        naive::naive,
    ),
    faster: &[
        Rung::new(
            "preallocated",
            "6.2",
            "Two grids are swapped after each step, so that no step allocates.",
            preallocated::preallocated,
        ),
        Rung::new(
            "flat",
            "6.3",
            "One list for the whole grid, and not a list of lists.",
            flat::flat,
        ),
        Rung::new(
            "peeled",
            "6.6",
            "Handles the cells at the edges separately: the inner loop needs no remainder, and the compiler can vectorise it.",
            peeled::peeled,
        ),
        Rung::new(
            "roll",
            "6.5",
            "Rolls and adds whole arrays, as in NumPy: a short program with five new arrays a step.",
            roll::roll,
        ),
        Rung::new(
            "in_place",
            "6.6",
            "Adds slices into one array: no temporary arrays, but eight passes over memory a step.",
            in_place::in_place,
        ),
        Rung::new(
            "zip",
            "6.6",
            "Makes one pass over five shifted views of the array at once.",
            zip::zip,
        ),
        Rung::new(
            "expression",
            "6.7",
            "The expression engine joins the last two passes; the six of the Laplacian remain.",
            expression::expression,
        ),
        Rung::new(
            "convolution",
            "6.8",
            "A general filter, slower than the naive rung: it multiplies by zeros and wraps every index.",
            convolution::convolution,
        ),
        Rung::new(
            "simd",
            "beyond",
            "The loop of peeled, compiled for the widest registers that the CPU has.",
            simd::simd,
        ),
        Rung::new(
            "parallel",
            "beyond",
            "Gives every core a band of rows; on large grids memory is the limit.",
            parallel::parallel,
        ),
        Rung::new(
            "temporal_blocking",
            "beyond",
            "Makes eight steps in every pass over memory: the rows in use stay in the cache.",
            temporal_blocking::temporal_blocking,
        ),
        Rung::new(
            "register_blocking",
            "beyond",
            "Computes four rows of a step at once, so that a loaded row is used for up to three of them.",
            register_blocking::register_blocking,
        ),
        Rung::new("yours", "beyond", "Yours to write.", yours::yours),
    ],
};

/// Whether two plates hold the same temperatures after `steps` steps from `start`.
///
/// Rungs that keep the order of the formula agree exactly; `convolution` adds in the order of its
/// kernel. A step rounds a handful of times, each time by at most ε times the largest value. For a
/// stable rate, later steps do not amplify the errors of earlier ones, so the differences add up to
/// at most 8 ε a step. The largest value is the largest of the start and the end: heat may decay
/// until the end, and only an unstable rate lets it grow beyond the start.
///
/// # Errors
///
/// Names the first cell that differs, and both values.
pub fn agrees(
    start: &Plate,
    steps: usize,
) -> impl Fn(&Plate, &Plate) -> Result<(), String> + use<> {
    let largest = |plate: &Plate| {
        let sizes = plate.cells.iter().map(|cell| cell.abs()).filter(|size| size.is_finite());
        sizes.fold(0.0, f64::max)
    };
    let at_start = largest(start);
    move |want, got| {
        if (want.rows, want.cols) != (got.rows, got.cols) {
            let [want, got] = [want, got].map(|plate| format!("{} x {}", plate.rows, plate.cols));
            return Err(format!("{got} instead of {want}"));
        }
        let tolerance = 8.0 * steps as f64 * f64::EPSILON * at_start.max(largest(want));
        close(&want.cells, &got.cells, tolerance)
            .map_err(|difference| format!("{difference}, in rows of {}", want.cols))
    }
}
