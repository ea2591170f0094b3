//! The Julia set again, from a dynamic language to SIMD on all cores (book: what sort of speed
//! gains are possible).
//!
//! The first rungs run one program in the chapter's own language, [`PROGRAM`], in one engine each,
//! and their time includes compiling it. The others are written in Rust.
//!
//! ```
//! use ch07_compiling::julia::guided_schedule::guided_schedule;
//! use num_complex::Complex64;
//!
//! let xs = [-1.8, 0.0];
//! let ys = [1.8, 0.0];
//! assert_eq!(guided_schedule(&xs, &ys, Complex64::ZERO, 9), [0, 1, 1, 9]);
//! ```

pub mod bytecode;
pub mod compacted;
pub mod expanded;
pub mod fma;
pub mod guided_schedule;
pub mod jit;
mod program;
pub mod simd;
pub mod static_schedule;
pub mod tree_walker;
pub mod typed_bytecode;
pub mod typed_scalar;
#[allow(unused_variables, reason = "not yet written")]
pub mod yours;

use num_complex::Complex64;
use shared::fixtures::julia::Plane;
use shared::ladder::{Ladder, Rung};

use crate::language::Engine;
pub use program::PROGRAM;

/// Iterations for every point of a rectangle: row by row, a row for each of `ys`, a point for each of
/// `xs`.
///
/// The point `z = x + yi` becomes `z² + c` in every iteration. Its count is the number of iterations
/// that it begins inside the circle of radius 2, without its border, and at most the limit.
pub type Julia = fn(xs: &[f64], ys: &[f64], c: Complex64, limit: u32) -> Vec<u32>;

/// Every way this chapter computes the Julia set.
pub const LADDER: Ladder<Julia> = Ladder {
    name: "julia",
    naive: Rung::new(
        "tree_walker",
        "7.1",
        "Walks over the program's tree, and looks up variables by name and operations by type.",
        tree_walker::tree_walker,
    ),
    faster: &[
        Rung::new(
            "bytecode",
            "7.2",
            "A list of instructions, and a register for every name; each operation still checks types.",
            bytecode::bytecode,
        ),
        Rung::new(
            "typed_bytecode",
            "7.2",
            "An instruction for each type, chosen once by the compiler: values no longer carry types.",
            typed_bytecode::typed_bytecode,
        ),
        Rung::<Julia>::new(
            "jit",
            "7.2",
            "The same types, compiled to machine code that keeps values in the processor's registers.",
            jit::jit,
        )
        .needs(|| Engine::Jit.available()),
        Rung::new(
            "typed_scalar",
            "7.5",
            "The same loop in Rust, compiled ahead of time by a slower compiler, without a limit on its steps.",
            typed_scalar::typed_scalar,
        ),
        Rung::new(
            "expanded",
            "7.5",
            "Real arithmetic written out. It gains nothing: the compiler makes the same loop of both.",
            expanded::expanded,
        ),
        Rung::<Julia>::new(
            "fma",
            "beyond",
            "A doubling and an addition in one instruction, with the same rounding as the two.",
            fma::fma,
        )
        .needs(has_fma),
        Rung::new(
            "simd",
            "beyond",
            "Computes many points at once in the widest registers, until the last point of a block leaves.",
            simd::simd,
        ),
        Rung::new(
            "compacted",
            "beyond",
            "Moves the points that are still inside together, so that few lanes idle.",
            compacted::compacted,
        ),
        Rung::new(
            "static_schedule",
            "7.5",
            "Every core gets an equal share of the rows in advance.",
            static_schedule::static_schedule,
        ),
        Rung::new(
            "guided_schedule",
            "7.5",
            "A core that is free takes the next band of rows.",
            guided_schedule::guided_schedule,
        ),
        Rung::new("yours", "beyond", "Yours to write.", yours::yours),
    ],
};

/// The counts of a square plane's points, in the order of [`Plane::points`].
pub fn counts(julia: Julia, plane: &Plane) -> Vec<u32> {
    let xs: Vec<f64> = (0..plane.width).map(|column| plane.x(column)).collect();
    let ys: Vec<f64> = (0..plane.width).map(|row| plane.y(row)).collect();
    julia(&xs, &ys, plane.c, plane.limit)
}

/// Whether the processor has a fused multiply-add; without it, `mul_add` calls a slow function.
fn has_fma() -> Result<(), String> {
    #[cfg(target_arch = "x86_64")]
    let found = std::arch::is_x86_feature_detected!("fma");
    #[cfg(not(target_arch = "x86_64"))]
    let found = cfg!(target_arch = "aarch64");
    found.then_some(()).ok_or_else(|| "needs a processor with fused multiply-add".into())
}
