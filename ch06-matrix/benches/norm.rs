//! ```sh
//! cargo bench -p ch06-matrix --bench norm
//! ```

use ch06_matrix::norm::{self, LADDER, Vector};
use shared::bench::{self, Case, Limit, Work};
use shared::fixtures;
use shared::machine::Traffic;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for len in [1_000_000, 50_000_000] {
            let bytes = (len * size_of::<f64>()) as f64;
            let case = Case {
                label: len.to_string(),
                input: || Vector::from(fixtures::noise(6, len)),
                elements: len as f64,
                unit: "number",
                limit: Limit::Work(Work {
                    what: "every number read once",
                    bytes,
                    traffic: Traffic::Read,
                    footprint: bytes,
                    flops: 2.0 * len as f64,
                }),
                too_slow: &[],
            };
            let call = |norm: &norm::Norm, vector: &Vector| norm(vector);
            bench.ladder(&LADDER, case, call, |&want, &got| norm::agrees(len, want, got));
        }
    });
}
