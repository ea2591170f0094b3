//! ```sh
//! cargo bench -p ch07-compiling --bench linked
//! ```

use ch07_compiling::linked::{self, LADDER, Live};
use shared::bench::{self, Case, Limit, Work};
use shared::fixtures::SplitMix64;
use shared::machine::Traffic;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let nodes = 1_000_000;
        let bytes = 24.0 * nodes as f64;
        let case = Case {
            label: nodes.to_string(),
            input: || SplitMix64::new(7).take(nodes).collect(),
            elements: nodes as f64,
            unit: "node",
            limit: Limit::Work(Work {
                what: "a value and two links a node, written once and read twice",
                bytes: 3.0 * bytes,
                traffic: Traffic::Copy,
                footprint: bytes,
                flops: 0.0,
            }),
            too_slow: &[],
        };
        let call = |live: &Live, values: &Vec<u64>| live(values);
        bench.ladder(&LADDER, case, call, |&want, &got| linked::agrees(want, got));
    });
}
