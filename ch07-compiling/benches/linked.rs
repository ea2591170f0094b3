//! ```sh
//! cargo bench -p ch07-compiling --bench linked
//! ```

use ch07_compiling::linked::{LADDER, Walk};
use shared::bench::{self, Case, Limit, Work};
use shared::fixtures::SplitMix64;
use shared::ladder::equal;
use shared::machine::Traffic;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let nodes = 1_000_000;
        let bytes = 24.0 * nodes as f64;
        let limit = Limit::Work(Work {
            what: "a value and two links a node, written once and read twice",
            bytes: 3.0 * bytes,
            traffic: Traffic::Copy,
            footprint: bytes,
            flops: 0.0,
        });
        let input = || SplitMix64::new(7).take(nodes).collect();
        let case = Case::new(nodes, (nodes as f64, "node"), limit, input);
        bench.ladder(&LADDER, case, |walk: &Walk, values: &Vec<u64>| walk(values), equal);
    });
}
