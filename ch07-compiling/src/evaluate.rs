//! A second program for the engines, so that they are not made for one loop: a sieve, a sequence
//! of whole numbers, and a product of matrices.

mod native;

use shared::ladder::{Ladder, Rung, everywhere};

use crate::language::{Array, Engine, Limits, Value};

/// How large a problem to solve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Where the sieve ends; the sequences start below a tenth of it.
    pub n: u32,
    /// Rows and columns of the matrix.
    pub side: u32,
}

/// The number of primes below `n`, the steps of the longest Collatz sequence from a start below
/// `n / 10`, and the trace of the squared matrix.
pub type Evaluate = fn(Size) -> [f64; 3];

/// The program.
pub const PROGRAM: &str = include_str!("../programs/sieve_collatz_matrix.txt");

/// Every way this chapter runs it.
pub const LADDER: Ladder<Evaluate> = Ladder {
    name: "evaluate",
    naive: Rung {
        name: "tree_walker",
        book: "7.2",
        why: "Walks over the program's tree, looks variables up by name and operations by type.",
        run: |size| run(Engine::TreeWalker, size),
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "bytecode",
            book: "7.2",
            why: "Instructions in a row, and a register for every name; values still carry types.",
            run: |size| run(Engine::Bytecode, size),
            available: everywhere,
        },
        Rung {
            name: "typed_bytecode",
            book: "7.2",
            why: "An instruction for each type, chosen once: no value carries its type any more.",
            run: |size| run(Engine::TypedBytecode, size),
            available: everywhere,
        },
        Rung {
            name: "jit",
            book: "7.2",
            why: "The same types, but the processor's own instructions and registers.",
            run: |size| run(Engine::Jit, size),
            available: || Engine::Jit.available(),
        },
        Rung {
            name: "native",
            book: "7.3",
            why: "The same program in Rust, compiled ahead of time, without a limit on its steps.",
            run: native::evaluate,
            available: everywhere,
        },
    ],
};

/// Whether two answers are the same: all rungs add in one order.
///
/// # Errors
///
/// Says both.
pub fn agrees(want: &[f64; 3], got: &[f64; 3]) -> Result<(), String> {
    shared::ladder::close(want, got, 0.0)
}

/// Compiles the program for the engine and runs it.
fn run(engine: Engine, size: Size) -> [f64; 3] {
    let arguments = vec![Value::Int(size.n.into()), Value::Int(size.side.into())];
    let limits = Limits { steps: u64::MAX, elements: u64::MAX, ..Limits::default() };
    match engine.run(PROGRAM, arguments, limits) {
        Ok(Value::Array(Array::Float(results))) => {
            results.try_into().expect("three results, as the program says")
        }
        other => unreachable!("the program gives floats: {other:?}"),
    }
}
