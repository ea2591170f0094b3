// To take home: this file, compacted.rs, multiversion, num-complex and rayon.

//! Every core gets an equal share of the rows in advance.

use num_complex::Complex64;

use super::compacted;

/// For each point `x + yi`, how many iterations begin inside the circle of radius 2, at most `limit`.
/// The counts are row by row, with a row for each of `ys`.
pub fn static_schedule(xs: &[f64], ys: &[f64], c: Complex64, limit: u32) -> Vec<u32> {
    let mut counts = vec![0; xs.len().checked_mul(ys.len()).expect("too many points to count")];
    let rows = ys.len().div_ceil(rayon::current_num_threads()).max(1);
    let shares = ys.chunks(rows).zip(counts.chunks_mut(rows * xs.len().max(1)));
    rayon::scope(|scope| {
        for (ys, counts) in shares {
            scope.spawn(move |_| compacted::fill(xs, ys, c, limit, counts));
        }
    });
    counts
}

#[test]
fn squares_alone_are_counted_by_hand() {
    // 1.8 squared is outside, and so is 1.8 + 1.8i from the start; 0 stays.
    let counts = static_schedule(&[-1.8, 0.0], &[1.8, 0.0], Complex64::ZERO, 9);
    assert_eq!(counts, [0, 1, 1, 9]);
}
