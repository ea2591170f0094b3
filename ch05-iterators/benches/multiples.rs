//! Multiples of three in a stream: one that a list of it would fit the cache, and one far beyond.
//!
//! ```sh
//! cargo bench -p ch05-iterators --bench multiples -- iterator/50000000
//! ```

use ch05_iterators::multiples::{self, Count, LADDER};
use shared::bench::{self, Case, Limit};
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

const SEED: u64 = 5;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for len in [100_000, 50_000_000] {
            let case = Case {
                label: len.to_string(),
                input: || len,
                elements: len as f64,
                unit: "number",
                limit: Limit::Rung("iterator"),
                too_slow: &[],
            };
            let call = |count: &Count, &len: &usize| count(SEED, len);
            bench.ladder(&LADDER, case, call, |&want, &got| multiples::agrees(want, got));
        }
    });
}
