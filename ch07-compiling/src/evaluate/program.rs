//! The program in the chapter's own language, for the rungs that run it in one engine each.

use crate::language::{Array, Engine, Limits, Value};

/// Compiles the program for the engine and runs it.
pub(super) fn run(engine: Engine, n: u32, side: u32) -> [f64; 3] {
    let program = include_str!("../../programs/sieve_collatz_matrix.txt");
    let arguments = vec![Value::Int(n.into()), Value::Int(side.into())];
    let limits = Limits { steps: u64::MAX, elements: u64::MAX, ..Limits::default() };
    match engine.run(program, arguments, limits) {
        Ok(Value::Array(Array::Float(results))) => {
            results.try_into().expect("three results, as the program says")
        }
        other => unreachable!("the program gives floats: {other:?}"),
    }
}
