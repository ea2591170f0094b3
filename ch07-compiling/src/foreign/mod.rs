//! One kernel in three languages, called from Rust and from Python (book: foreign function
//! interfaces).
//!
//! The kernel computes one step of heat diffusion on a plate with periodic edges:
//!
//! ```text
//! next = here + rate * (up + down + left + right - 4 * here)
//! ```
//!
//! in exactly this order in every language, so that all agree to the last bit. `build.rs` compiles C and
//! Fortran with full optimisation, for the same processor as the Rust code.
//!
//! ```
//! use ch07_compiling::foreign::rust::rust;
//!
//! let grid = [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
//! let mut next = [0.0; 9];
//! rust(&grid, &mut next, 3, 0.1);
//! assert_eq!(next, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
//! ```

pub mod c;
pub mod exported;
pub mod fortran;
mod plate;
#[cfg(feature = "python")]
mod python;
pub mod rust;
pub mod wrapped;

use shared::ladder::{Ladder, Rung, equal};

pub use plate::{Plate, ShapeError};

/// Fills `next` with the plate that follows `grid` after one step at the given rate.
///
/// Both hold the plate row by row, in rows of `columns` cells: at least one row and one column.
pub type Step = fn(grid: &[f64], next: &mut [f64], columns: usize, rate: f64);

/// The kernel in every language of this chapter.
pub const LADDER: Ladder<Step> = Ladder {
    name: "foreign",
    naive: Rung::new(
        "wrapped",
        "7.9",
        "Rust, with a remainder for the index of every neighbour.",
        wrapped::wrapped,
    ),
    faster: &[
        Rung::new(
            "rust",
            "7.9",
            "The ends of a row are separate, and all slices have one length: the loop has no checks.",
            rust::rust,
        ),
        Rung::<Step>::new(
            "c",
            "7.9",
            "The same loop in C: the programmer promises the lengths, and that the grids do not overlap.",
            c::c,
        )
        .needs(c::compiled),
        Rung::<Step>::new(
            "fortran",
            "7.9",
            "The same loop in Fortran, where the first index varies fastest and arguments never overlap.",
            fortran::fortran,
        )
        .needs(fortran::compiled),
    ],
};

/// Whether two plates hold the same temperatures: all languages round in the same way.
///
/// # Errors
///
/// Both plates, around the first difference.
pub fn agrees(want: &Plate, got: &Plate) -> Result<(), String> {
    equal(want.cells(), got.cells())
}
