// To take home: nothing: the small language is the lesson.

//! The program, compiled to machine code while this one runs.

use super::program;
use crate::language::Engine;

/// The number of primes below `n`, the steps of the longest Collatz sequence from a start below
/// `n / 10`, and the trace of the squared matrix.
pub fn jit(n: u32, side: u32) -> [f64; 3] {
    program::run(Engine::Jit, n, side)
}

#[test]
fn small_answers_are_known() {
    // 168 primes are below 1000; 97 takes 118 steps; [[0, 0], [1, 1/2]] squared has the trace 1/4.
    assert_eq!(jit(1000, 2), [168.0, 118.0, 0.25]);
}
