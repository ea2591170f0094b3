// To take home: this file, no_lists.rs, num-complex and rayon.

//! Rows on every core.

use num_complex::Complex64;
use rayon::prelude::*;

use super::no_lists::escape_time;

/// Iterations of each of `width` x `width` points before it leaves the circle of radius 2, or `limit`.
pub fn parallel(width: usize, limit: u32, c: Complex64) -> Vec<u32> {
    let step = 3.6 / width as f64;
    let mut counts = vec![0; width.checked_mul(width).expect("too many points to count")];
    // A plane without points has no rows, but a row must not have length 0.
    let rows = counts.par_chunks_exact_mut(width.max(1)).enumerate();
    rows.for_each(|(row, counts)| {
        let y = 1.8 - row as f64 * step;
        for (column, count) in counts.iter_mut().enumerate() {
            *count = escape_time(limit, Complex64::new(column as f64 * step - 1.8, y), c);
        }
    });
    counts
}

#[test]
fn four_points_leave_when_a_person_says() {
    // -1.8+1.8i begins outside, 1.8i and -1.8 leave with their first square, and zero stays.
    assert_eq!(parallel(2, 10, Complex64::new(0.0, 0.0)), [0, 1, 1, 10]);
}
