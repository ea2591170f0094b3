// To take home: this file, const_width.rs, multiversion and rayon.

//! Every core gets a part of the rows.

use rayon::prelude::*;

use super::const_width::{fill, slope_weights};

/// With fewer numbers, waking up another core costs more than the whole sum.
const WORTH_A_CORE: usize = 1 << 16;

/// The slope of the least-squares line through each row of `columns` values, at x = 0, 1, 2, ...
///
/// # Panics
///
/// When there are fewer than two columns, or `values` does not fill whole rows.
pub fn parallel(values: &[f64], columns: usize) -> Vec<f64> {
    assert!(columns > 1 && values.len().is_multiple_of(columns), "whole rows of {columns}");
    let weights = slope_weights(columns);
    let mut slopes = vec![0.0; values.len() / columns];
    let part = slopes.len().div_ceil(rayon::current_num_threads());
    let part = part.max(WORTH_A_CORE / columns).max(1);
    slopes
        .par_chunks_mut(part)
        .zip(values.par_chunks(part * columns))
        .for_each(|(slopes, values)| fill(values, &weights, slopes));
    slopes
}

#[test]
fn each_row_has_its_slope() {
    let slopes = parallel(&[1.0, 3.0, 5.0, 5.0, 3.0, 1.0], 3);
    assert!((slopes[0] - 2.0).abs() < 1e-14 && (slopes[1] + 2.0).abs() < 1e-14, "{slopes:?}");
}
