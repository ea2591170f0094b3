//! What a call to a function in another language costs by itself (book: foreign function interfaces).
//!
//! ```
//! use ch07_compiling::calls::rust_call::rust_call;
//!
//! // x becomes x/2 + 1: 1.5, 1.75.
//! assert_eq!(rust_call(2), 1.75);
//! ```

pub mod c_call;
pub mod fortran_call;
pub mod inlined;
pub mod rust_call;

use shared::ladder::{Ladder, Rung};

use crate::foreign;

/// Calls a function that halves its argument and adds one, again and again on its own result,
/// beginning with 1; the last result. Each call waits for the one before.
pub type Calls = fn(calls: usize) -> f64;

/// A call within Rust, calls to other languages, and no call at all.
pub const LADDER: Ladder<Calls> = Ladder {
    name: "calls",
    naive: Rung::new(
        "rust_call",
        "7.9",
        "A call of a Rust function, which the compiler must not inline.",
        rust_call::rust_call,
    ),
    faster: &[
        Rung::<Calls>::new(
            "c_call",
            "7.9",
            "A call of a C function takes as long: nothing is converted, nothing is looked up.",
            c_call::c_call,
        )
        .needs(foreign::c::compiled),
        Rung::<Calls>::new(
            "fortran_call",
            "7.9",
            "So does a call of a Fortran function with `bind(c)` and `value`.",
            fortran_call::fortran_call,
        )
        .needs(foreign::fortran::compiled),
        Rung::new(
            "inlined",
            "7.9",
            "No call: only a multiplication and an addition, which wait for each other.",
            inlined::inlined,
        ),
    ],
};
