//! One kernel in three languages, called from Rust and from Python (book: foreign function
//! interfaces).
//!
//! The kernel moves heat over a plate whose opposite edges touch by one step:
//!
//! ```text
//! next = here + rate * (up + down + left + right - 4 * here)
//! ```
//!
//! in just this order in every language, so that all agree to the last bit. C and Fortran are
//! compiled by `build.rs`, with full optimisation and for the same processor as the Rust code.

pub mod calls;
pub mod exported;
mod native;
mod plate;
#[cfg(feature = "python")]
mod python;
mod rust;

use shared::ladder::{Ladder, Rung, everywhere};

pub use plate::{Plate, ShapeError};

/// Moves a plate on by one step at the given rate.
pub type Step = fn(plate: &mut Plate, rate: f64);

/// Every language this chapter writes the kernel in.
pub const LADDER: Ladder<Step> = Ladder {
    name: "foreign",
    naive: Rung {
        name: "wrapped",
        book: "7.9",
        why: "Rust with a wrapped index for every neighbour.",
        run: rust::wrapped,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "rust",
            book: "7.9",
            why: "The ends of a row apart and slices of one length: nothing is left to check in the loop.",
            run: rust::step,
            available: everywhere,
        },
        Rung {
            name: "c",
            book: "7.9",
            why: "The same loop in C: lengths and overlap are promises instead of types.",
            run: native::c_step,
            available: native::c_available,
        },
        Rung {
            name: "fortran",
            book: "7.9",
            why: "The same loop in Fortran, whose arrays lie the other way round and never overlap.",
            run: native::fortran_step,
            available: native::fortran_available,
        },
    ],
};

/// Whether two plates hold the same temperatures: no language rounds otherwise.
///
/// # Errors
///
/// Names the first cell that differs, and both values.
pub fn agrees(want: &Plate, got: &Plate) -> Result<(), String> {
    shared::ladder::close(want.cells(), got.cells(), 0.0)
}
