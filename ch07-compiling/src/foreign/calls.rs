//! What a call over the border costs by itself.

use std::hint::black_box;

use shared::ladder::{Ladder, Rung, everywhere};

use super::native;

/// Calls a function that halves its argument and adds one, again and again on its own result,
/// beginning with 1; the last result. Each call waits for the one before.
pub type Calls = fn(calls: usize) -> f64;

/// A call within Rust, none at all, and calls to other languages.
pub const LADDER: Ladder<Calls> = Ladder {
    name: "calls",
    naive: Rung {
        name: "rust_call",
        book: "7.9",
        why: "A call within the language, which the compiler was told not to inline.",
        run: |calls| repeat(calls, towards_two),
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "c_call",
            book: "7.9",
            why: "A call to C costs what one to Rust does: nothing is converted, nothing is looked up.",
            run: |calls| repeat(calls, |x| native::towards_two_c(x)),
            available: native::c_available,
        },
        Rung {
            name: "fortran_call",
            book: "7.9",
            why: "The same for Fortran that says `bind(c)` and `value`.",
            run: |calls| repeat(calls, |x| native::towards_two_fortran(x)),
            available: native::fortran_available,
        },
        Rung {
            name: "inlined",
            book: "7.9",
            why: "No call: what is left is the wait for a multiplication and an addition.",
            run: |calls| repeat(calls, |x| 0.5 * x + 1.0),
            available: everywhere,
        },
    ],
};

#[inline(always)]
fn repeat(calls: usize, function: impl Fn(f64) -> f64) -> f64 {
    (0..calls).fold(black_box(1.0), |x, _| function(x))
}

#[inline(never)]
fn towards_two(x: f64) -> f64 {
    0.5 * x + 1.0
}
