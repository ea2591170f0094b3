// To take home: nothing: the small language is the lesson.

//! The program: the engine walks over its tree.

use super::program;
use crate::language::Engine;

/// The number of primes below `n`, the steps of the longest Collatz sequence from a start below
/// `n / 10`, and the trace of the squared matrix.
pub fn tree_walker(n: u32, side: u32) -> [f64; 3] {
    program::run(Engine::TreeWalker, n, side)
}

#[test]
fn small_answers_are_known() {
    // 168 primes are below 1000; 97 takes 118 steps; [[0, 0], [1, 1/2]] squared has the trace 1/4.
    assert_eq!(tree_walker(1000, 2), [168.0, 118.0, 0.25]);
}
