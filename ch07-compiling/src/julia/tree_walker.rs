// To take home: nothing: the small language is the lesson.

//! The book's program: the engine walks over its tree.

use num_complex::Complex64;

use super::program;
use crate::language::Engine;

/// For each point `x + yi`, how many iterations begin inside the circle of radius 2, at most `limit`.
/// The counts are row by row, with a row for each of `ys`.
pub fn tree_walker(xs: &[f64], ys: &[f64], c: Complex64, limit: u32) -> Vec<u32> {
    program::run(Engine::TreeWalker, xs, ys, c, limit)
}

#[test]
fn squares_alone_are_counted_by_hand() {
    // 1.8 squared is outside, and so is 1.8 + 1.8i from the start; 0 stays.
    let counts = tree_walker(&[-1.8, 0.0], &[1.8, 0.0], Complex64::ZERO, 9);
    assert_eq!(counts, [0, 1, 1, 9]);
}
