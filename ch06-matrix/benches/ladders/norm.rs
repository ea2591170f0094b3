//! The squared length of a vector: one that fits in L3 of most servers, and one that fits in no
//! cache.
//!
//! ```sh
//! cargo bench -p ch06-matrix -- norm/
//! ```

use ch06_matrix::norm::{self, LADDER, Norm, Vector};
use shared::bench::{Bench, Case, Work};
use shared::fixtures;

pub(crate) fn bench(bench: &mut Bench) {
    for len in [1_000_000, 50_000_000] {
        let bytes = (len * size_of::<f64>()) as f64;
        let limit = Work::new("every number read once").reads(bytes, bytes).flops(2.0 * len as f64);
        let input = || Vector::from(fixtures::noise(6, len));
        let case = Case::new(len, (len as f64, "number"), limit, input);
        let call = |norm: &Norm, vector: &Vector| norm(vector);
        bench.ladder(&LADDER, case, call, norm::agrees(len));
    }
}
