//! The Julia set of the book, from one number at a time to vectors on all cores.

pub mod expanded;
pub mod fused;
pub mod guided_schedule;
pub mod lanes;
pub mod packed;
pub mod static_schedule;
pub mod typed_scalar;

mod block;

use shared::fixtures::julia::Plane;
use shared::ladder::{Ladder, Rung, everywhere};

/// Iterations for every point of a plane, in the order of [`Plane::points`].
///
/// A point counts one for every iteration it begins inside the circle of radius 2, its border
/// excluded, up to the plane's limit.
pub type Julia = fn(plane: &Plane) -> Vec<u32>;

/// Every way this chapter computes the Julia set.
pub const LADDER: Ladder<Julia> = Ladder {
    name: "julia",
    naive: Rung {
        name: "typed_scalar",
        book: "7.5",
        why: "Types known when the program is compiled: a number is a register, not an object.",
        run: typed_scalar::counts,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "expanded",
            book: "7.5",
            why: "Loses: the compiler shared the squares already, and now packs both parts of a number into one register, where moving them about costs more.",
            run: expanded::counts,
            available: everywhere,
        },
        Rung {
            name: "fused",
            book: "beyond",
            why: "A doubling and an addition in one instruction, which rounds as the two did.",
            run: fused::counts,
            available: fused::available,
        },
        Rung {
            name: "lanes",
            book: "beyond",
            why: "Many points at once in the widest registers, until the last of a block has left.",
            run: lanes::counts,
            available: everywhere,
        },
        Rung {
            name: "packed",
            book: "beyond",
            why: "Points that are still inside move together, so that few lanes idle.",
            run: packed::counts,
            available: everywhere,
        },
        Rung {
            name: "static_schedule",
            book: "7.5",
            why: "An equal share of the rows for every core, dealt out beforehand.",
            run: static_schedule::counts,
            available: everywhere,
        },
        Rung {
            name: "guided_schedule",
            book: "7.5",
            why: "A band of rows at a time for whichever core is free.",
            run: guided_schedule::counts,
            available: everywhere,
        },
    ],
};

/// Whether two rungs counted the same for every point. No rung may round otherwise than the book.
///
/// # Errors
///
/// Names the first point whose count differs, and both counts.
pub fn agrees(want: &[u32], got: &[u32]) -> Result<(), String> {
    if want.len() != got.len() {
        return Err(format!("{} counts instead of {}", got.len(), want.len()));
    }
    match want.iter().zip(got).position(|(want, got)| want != got) {
        None => Ok(()),
        Some(at) => Err(format!("[{at}] is {} instead of {}", got[at], want[at])),
    }
}
