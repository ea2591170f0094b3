//! A second program, which shows that the engines are not made for one loop only: a sieve, Collatz
//! sequences, and a product of matrices.
//!
//! ```
//! use ch07_compiling::evaluate::native::native;
//!
//! // 168 primes below 1000, 118 steps from 97, and the square of [[0, 0], [1, 1/2]].
//! assert_eq!(native(1000, 2), [168.0, 118.0, 0.25]);
//! ```

pub mod bytecode;
pub mod jit;
pub mod native;
mod program;
pub mod tree_walker;
pub mod typed_bytecode;

use shared::ladder::{Ladder, Rung};

use crate::language::Engine;

/// The number of primes below `n`, the steps of the longest Collatz sequence from a start below
/// `n / 10`, and the trace of the square of a matrix of `side` rows and columns, which has
/// `i / (j + 1)` in row `i`, column `j`.
pub type Evaluate = fn(n: u32, side: u32) -> [f64; 3];

/// Every way this chapter runs the program.
pub const LADDER: Ladder<Evaluate> = Ladder {
    name: "evaluate",
    naive: Rung::new(
        "tree_walker",
        "7.2",
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
        Rung::<Evaluate>::new(
            "jit",
            "7.2",
            "The same types, compiled to machine code that keeps values in the processor's registers.",
            jit::jit,
        )
        .needs(|| Engine::Jit.available()),
        Rung::new(
            "native",
            "7.3",
            "The same program in Rust, compiled ahead of time, without a limit on its steps.",
            native::native,
        ),
    ],
};
