//! Heat on a rod.
//!
//! ```sh
//! cargo bench -p ch06-matrix -- diffusion_1d/
//! ```

use ch06_matrix::diffusion_1d::{self, Evolve, LADDER, Rod};
use shared::bench::{Bench, Case, Work};
use shared::fixtures;

const RATE: f64 = 0.2;

/// So many bytes fit in any L1.
const L1: f64 = 16e3;

pub(crate) fn bench(bench: &mut Bench) {
    for (len, steps) in [(1_000, 10_000), (10_000_000, 32)] {
        let (cells, cell_steps) = (len as f64, (len * steps) as f64);
        let work = Work::new(
            "a step reads and writes every cell once, and loads two more for each from the L1 cache",
        )
        .copies(16.0 * cell_steps, 16.0 * cells)
        .reads(16.0 * cell_steps, L1)
        .flops(5.0 * cell_steps)
        .tricks(&["temporal_blocking"]);
        // A short rod takes less time than it takes to wake up another core.
        let limit = if len == 1_000 { work.on_one_core() } else { work };
        let input = || Rod::from(fixtures::noise(6, len));
        let case = Case::new(len, (cell_steps, "cell"), limit, input);
        let call = |evolve: &Evolve, rod: &mut Rod| rod.evolve(*evolve, RATE, steps);
        bench.ladder_in_place(&LADDER, case, call, diffusion_1d::agrees);
    }
}
