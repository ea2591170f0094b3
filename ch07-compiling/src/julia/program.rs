//! The book's program in the chapter's own language, for the rungs that run it in one engine each.

use num_complex::Complex64;

use crate::language::{Array, Engine, Limits, Program, Value};

/// The program.
pub const PROGRAM: &str = include_str!("../../programs/julia.txt");

/// Compiles the program's function `julia` for the engine and calls it.
pub(super) fn run(engine: Engine, xs: &[f64], ys: &[f64], c: Complex64, limit: u32) -> Vec<u32> {
    let floats = |values: &[f64]| Value::Array(Array::Float(values.to_vec()));
    let arguments = vec![floats(xs), floats(ys), Value::Complex(c), Value::Int(limit.into())];
    let types: Vec<_> = arguments.iter().map(Value::type_of).collect();
    let limits = Limits { steps: u64::MAX, elements: u64::MAX, ..Limits::default() };
    let program = Program::parse(PROGRAM).expect("a program of the language");
    let routine = engine.compile(&program, "julia", &types).expect("arguments as it takes them");
    match routine.call(arguments, limits) {
        // No count is above the limit, which is a u32.
        Ok(Value::Array(Array::Int(counts))) => counts.iter().map(|&n| n as u32).collect(),
        other => unreachable!("the program counts: {other:?}"),
    }
}
