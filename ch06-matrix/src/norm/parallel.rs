// To take home: this file, streams.rs, multiversion and rayon.

//! Every core gets a part of the vector.

use rayon::prelude::*;

use super::streams::streams;

/// With fewer numbers, waking up another core costs more than it gains.
const WORTH_A_CORE: usize = 1 << 18;

/// The sum of the squares.
pub fn parallel(values: &[f64]) -> f64 {
    let part = values.len().div_ceil(rayon::current_num_threads()).max(WORTH_A_CORE);
    // The sum of no parts is -0.0, but the sum of no numbers must be 0.0.
    0.0 + values.par_chunks(part).map(streams).sum::<f64>()
}

#[test]
fn three_and_four_make_25() {
    assert_eq!(parallel(&[3.0, 4.0]), 25.0);
}
