//! ```sh
//! cargo bench -p ch07-compiling -- foreign/
//! ```

use ch07_compiling::foreign::{self, LADDER, Plate, Step};
use shared::bench::{Bench, Case, Work};
use shared::fixtures;

pub(crate) fn bench(bench: &mut Bench) {
    for side in [128, 1024] {
        let cells = (side * side) as f64;
        let limit = Work::new(
            "every cell read and written once, and five loaded for each from the L1 cache",
        )
        .on_one_core()
        .copies(16.0 * cells, 16.0 * cells)
        .reads(40.0 * cells, 16e3)
        .flops(7.0 * cells);
        let label = format!("{side} x {side}");
        let case = Case::new(label, (cells, "cell"), limit, || noisy(side));
        let call = |step: &Step, plate: &mut Plate| plate.step(*step, 0.1);
        bench.ladder_in_place(&LADDER, case, call, foreign::agrees);
    }
}

fn noisy(side: usize) -> Plate {
    Plate::new(side, side, fixtures::noise(7, side * side)).expect("a square")
}
