// To take home: this file, compacted.rs, multiversion, num-complex and rayon.

//! A core that is free takes the next band of rows.

use num_complex::Complex64;
use rayon::prelude::*;

use super::compacted;

/// For each point `x + yi`, how many iterations begin inside the circle of radius 2, at most `limit`.
/// The counts are row by row, with a row for each of `ys`.
pub fn guided_schedule(xs: &[f64], ys: &[f64], c: Complex64, limit: u32) -> Vec<u32> {
    let mut counts = vec![0; xs.len().checked_mul(ys.len()).expect("too many points to count")];
    let rows = compacted::rows_of_a_band(xs.len());
    let bands = ys.par_chunks(rows).zip(counts.par_chunks_mut(rows * xs.len().max(1)));
    bands.for_each(|(ys, counts)| compacted::fill(xs, ys, c, limit, counts));
    counts
}

#[test]
fn squares_alone_are_counted_by_hand() {
    // 1.8 squared is outside, and so is 1.8 + 1.8i from the start; 0 stays.
    let counts = guided_schedule(&[-1.8, 0.0], &[1.8, 0.0], Complex64::ZERO, 9);
    assert_eq!(counts, [0, 1, 1, 9]);
}
