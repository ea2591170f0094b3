//! Heat on a rod.
//!
//! ```sh
//! cargo bench -p ch06-matrix --bench diffusion_1d
//! ```

use ch06_matrix::diffusion_1d::{self, Evolve, LADDER, Rod};
use shared::bench::{self, Case, Limit, Work};
use shared::fixtures;
use shared::machine::Traffic;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

const RATE: f64 = 0.2;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for (len, steps) in [(1_000, 10_000), (10_000_000, 32)] {
            let (cells, cell_steps) = (len as f64, (len * steps) as f64);
            let limit = Limit::Work(Work {
                what: "a step reads and writes every cell once, in one pass",
                bytes: 16.0 * cell_steps,
                traffic: Traffic::Copy,
                footprint: 16.0 * cells,
                flops: 5.0 * cell_steps,
            });
            let input = || Rod::from(fixtures::noise(6, len));
            let case = Case::new(len, (cell_steps, "cell"), limit, input);
            let call = |evolve: &Evolve, rod: &mut Rod| rod.evolve(*evolve, RATE, steps);
            bench.ladder_in_place(&LADDER, case, call, diffusion_1d::agrees);
        }
    });
}
