//! ```sh
//! cargo bench -p ch07-compiling --bench copies
//! ```

use ch07_compiling::copies::{self, Cross, LADDER, Near};
use shared::bench::{self, Case, Limit, Work};
use shared::fixtures;
use shared::machine::Traffic;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for len in [10_000, 1_000_000] {
            let bytes = 16.0 * len as f64;
            let case = Case {
                label: len.to_string(),
                input: || Near::from(fixtures::noise(7, len)),
                elements: len as f64,
                unit: "number",
                limit: Limit::Work(Work {
                    what: "every number read once and its answer written once",
                    bytes,
                    traffic: Traffic::Copy,
                    footprint: bytes,
                    flops: 2.0 * len as f64,
                }),
                too_slow: &[],
            };
            let call = |cross: &Cross, near: &mut Near| cross(near);
            bench.ladder_in_place(&LADDER, case, call, copies::agrees);
        }
    });
}
