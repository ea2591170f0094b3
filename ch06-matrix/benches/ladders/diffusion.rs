//! Heat on a plate, from lists of lists to several steps for every pass over memory.
//!
//! ```sh
//! cargo bench -p ch06-matrix -- temporal_blocking/4096
//! ```

use ch06_matrix::diffusion::{self, Evolve, LADDER, Plate};
use shared::bench::{Bench, Case, Work};
use shared::fixtures;

const RATE: f64 = 0.1;

/// So many bytes fit in any L1.
const L1: f64 = 16e3;

pub(crate) fn bench(bench: &mut Bench) {
    for (side, steps) in [(256, 128), (1024, 32), (4096, 8)] {
        let cells = (side * side) as f64;
        let limit = Work::new("a step reads and writes every cell once, and loads five for each, two across cache lines")
            .copies(16.0 * cells * steps as f64, 16.0 * cells)
            .reads(56.0 * cells * steps as f64, L1)
            .flops(7.0 * cells * steps as f64)
            .tricks(&["temporal_blocking", "register_blocking"]);
        let label = format!("{side} x {side}");
        let case = Case::new(label, (cells * steps as f64, "cell"), limit, || noisy(side));
        let call = |evolve: &Evolve, plate: &mut Plate| plate.evolve(*evolve, RATE, steps);
        let agrees = diffusion::agrees(&noisy(side), steps);
        bench.ladder_in_place(&LADDER, case, call, agrees);
    }
}

// The plate holds noise. With the book's warm square, heat does not reach the edges in a few steps,
// and the check would pass a rung that forgot them.
fn noisy(side: usize) -> Plate {
    Plate::new(side, side, fixtures::noise(6, side * side)).expect("a square")
}
