//! The Julia set again, compiled away (book: what sort of speed gains are possible).
//!
//! The rungs below the typed loop run one program in the chapter's own language,
//! [`PROGRAM`], in one engine each, and pay for compiling it.

mod bytecode;
mod jit;
mod tree_walker;
mod typed_bytecode;
mod typed_scalar;

use shared::fixtures::julia::Plane;
use shared::ladder::{Ladder, Rung, everywhere};

use crate::language::{Array, Engine, Limits, Program, Value};

/// Counts the steps that each point of the plane takes to leave the circle of radius 2, at most
/// the plane's limit; row by row.
pub type Julia = fn(&Plane) -> Vec<u32>;

/// The book's program in the chapter's own language.
pub const PROGRAM: &str = include_str!("../../programs/julia.txt");

/// Every way this chapter computes the Julia set.
pub const LADDER: Ladder<Julia> = Ladder {
    name: "julia",
    naive: Rung {
        name: "tree_walker",
        book: "7.1",
        why: "Walks over the program's tree, looks variables up by name and operations by type.",
        run: tree_walker::julia,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "bytecode",
            book: "7.2",
            why: "Instructions in a row, and a register for every name; values still carry types.",
            run: bytecode::julia,
            available: everywhere,
        },
        Rung {
            name: "typed_bytecode",
            book: "7.2",
            why: "An instruction for each type, chosen once: no value carries its type any more.",
            run: typed_bytecode::julia,
            available: everywhere,
        },
        Rung {
            name: "jit",
            book: "7.2",
            why: "The same types, but the processor's own instructions and registers.",
            run: jit::julia,
            available: || Engine::Jit.available(),
        },
        Rung {
            name: "typed_scalar",
            book: "7.3",
            why: "Compiled ahead of time with vectors of two for complex numbers, whose shuffling costs what the root did.",
            run: typed_scalar::julia,
            available: everywhere,
        },
    ],
};

/// Whether two planes of counts are the same.
///
/// All rungs work out every product and sum alike, so nothing may differ.
///
/// # Errors
///
/// Names the first point where they differ, and both counts.
pub fn agrees(want: &[u32], got: &[u32]) -> Result<(), String> {
    if want.len() != got.len() {
        return Err(format!("{} counts instead of {}", got.len(), want.len()));
    }
    match want.iter().zip(got).position(|(a, b)| a != b) {
        None => Ok(()),
        Some(at) => Err(format!("[{at}] is {} instead of {}", got[at], want[at])),
    }
}

/// Compiles the program for the engine and runs it.
fn run(engine: Engine, plane: &Plane) -> Vec<u32> {
    let width = i64::try_from(plane.width).expect("a width that fits memory");
    let arguments =
        vec![Value::Int(width), Value::Int(plane.limit.into()), Value::Complex(plane.c)];
    let types: Vec<_> = arguments.iter().map(Value::type_of).collect();
    let limits = Limits { steps: u64::MAX, elements: u64::MAX, ..Limits::default() };
    let counts = Program::parse(PROGRAM)
        .and_then(|program| engine.compile(&program, "main", &types)?.call(arguments, limits));
    match counts {
        // No count is above the limit, which is a u32.
        Ok(Value::Array(Array::Int(counts))) => counts.iter().map(|&n| n as u32).collect(),
        other => unreachable!("the program counts: {other:?}"),
    }
}
