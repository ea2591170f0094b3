//! One array, filled by several processes: sent and copied, or written where it belongs.
//!
//! ```sh
//! cargo bench -p ch09-parallel --bench shared_array
//! ```

use ch09_parallel::helpers::Helpers;
use ch09_parallel::shared_array::{self, Array, Fill, LADDER};
use ch09_parallel::workers;
use shared::bench::{self, Case, Limit, Work};
use shared::machine::Traffic;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

const WORKERS: usize = 4;
const ROWS: usize = 10_000;

fn main() {
    workers::work_if_asked();
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for columns in [16, 1000] {
            let words = (ROWS * columns) as f64;
            let limit = Limit::Work(Work {
                what: "every word written once, which reads it as well",
                bytes: 16.0 * words,
                traffic: Traffic::Copy,
                footprint: 8.0 * words,
                flops: 0.0,
            });
            let label = format!("{ROWS} x {columns}, {WORKERS} writers");
            let case = Case::new(label, (words, "word"), limit, || columns);
            // Filled once before it is timed: the system grants a page when it is first written to.
            let prepare = |fill: &Fill, &columns: &usize| {
                let mut helpers = Helpers::new(WORKERS);
                let array = Array::new(ROWS, columns, &mut helpers).expect("shared memory");
                fill(&array, &mut helpers).expect("the workers run");
                (*fill, array, helpers)
            };
            let call = |(fill, array, helpers): &mut (Fill, Array, Helpers), _: &usize| {
                fill(array, helpers).expect("the workers run");
                array.clone()
            };
            bench.ladder_prepared(&LADDER, case, prepare, call, shared_array::agrees);
        }
    });
}
