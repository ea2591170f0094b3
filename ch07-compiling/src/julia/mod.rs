//! The Julia set again, from a dynamic language to vectors on all cores (book: what sort of speed
//! gains are possible).
//!
//! The first rungs run one program in the chapter's own language, [`PROGRAM`], in one engine each,
//! and pay for compiling it. The others are Rust.

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

use crate::language::{Array, Engine, Limits, Value};

/// Iterations for every point of a plane, in the order of [`Plane::points`].
///
/// A point counts one for every iteration it begins inside the circle of radius 2, its border
/// excluded, up to the plane's limit.
pub type Julia = fn(plane: &Plane) -> Vec<u32>;

/// The book's program in the chapter's own language.
pub const PROGRAM: &str = include_str!("../../programs/julia.txt");

/// Every way this chapter computes the Julia set.
pub const LADDER: Ladder<Julia> = Ladder {
    name: "julia",
    naive: Rung {
        name: "tree_walker",
        book: "7.1",
        why: "Walks over the program's tree, looks variables up by name and operations by type.",
        run: |plane| run(Engine::TreeWalker, plane),
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "bytecode",
            book: "7.2",
            why: "Instructions in a row, and a register for every name; values still carry types.",
            run: |plane| run(Engine::Bytecode, plane),
            available: everywhere,
        },
        Rung {
            name: "typed_bytecode",
            book: "7.2",
            why: "An instruction for each type, chosen once: no value carries its type any more.",
            run: |plane| run(Engine::TypedBytecode, plane),
            available: everywhere,
        },
        Rung {
            name: "jit",
            book: "7.2",
            why: "The same types, but the processor's own instructions and registers.",
            run: |plane| run(Engine::Jit, plane),
            available: || Engine::Jit.available(),
        },
        Rung {
            name: "typed_scalar",
            book: "7.5",
            why: "The same loop compiled ahead of time, by a compiler that takes longer, and no square root.",
            run: typed_scalar::julia,
            available: everywhere,
        },
        Rung {
            name: "expanded",
            book: "7.5",
            why: "Loses: the compiler shared the squares already, and now packs both parts of a number into one register, where moving them about costs more.",
            run: expanded::julia,
            available: everywhere,
        },
        Rung {
            name: "fused",
            book: "beyond",
            why: "A doubling and an addition in one instruction, which rounds as the two did.",
            run: fused::julia,
            available: fused::available,
        },
        Rung {
            name: "lanes",
            book: "beyond",
            why: "Many points at once in the widest registers, until the last of a block has left.",
            run: lanes::julia,
            available: everywhere,
        },
        Rung {
            name: "packed",
            book: "beyond",
            why: "Points that are still inside move together, so that few lanes idle.",
            run: packed::julia,
            available: everywhere,
        },
        Rung {
            name: "static_schedule",
            book: "7.5",
            why: "An equal share of the rows for every core, dealt out beforehand.",
            run: static_schedule::julia,
            available: everywhere,
        },
        Rung {
            name: "guided_schedule",
            book: "7.5",
            why: "A band of rows at a time for whichever core is free.",
            run: guided_schedule::julia,
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

/// Compiles the program for the engine and runs it.
fn run(engine: Engine, plane: &Plane) -> Vec<u32> {
    let width = i64::try_from(plane.width).expect("a width that fits memory");
    let arguments =
        vec![Value::Int(width), Value::Int(plane.limit.into()), Value::Complex(plane.c)];
    let limits = Limits { steps: u64::MAX, elements: u64::MAX, ..Limits::default() };
    match engine.run(PROGRAM, arguments, limits) {
        // No count is above the limit, which is a u32.
        Ok(Value::Array(Array::Int(counts))) => counts.iter().map(|&n| n as u32).collect(),
        other => unreachable!("the program counts: {other:?}"),
    }
}
