//! ```sh
//! cargo bench -p ch07-compiling --bench foreign
//! ```

use ch07_compiling::foreign::{self, LADDER, Plate, Step};
use shared::bench::{self, Case, Limit, Work};
use shared::fixtures;
use shared::machine::Traffic;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for side in [128, 1024] {
            let cells = (side * side) as f64;
            let limit = Limit::Work(Work {
                what: "every cell read and written once",
                bytes: 16.0 * cells,
                traffic: Traffic::Copy,
                footprint: 16.0 * cells,
                flops: 7.0 * cells,
            });
            let label = format!("{side} x {side}");
            let case = Case::new(label, (cells, "cell"), limit, || noisy(side));
            let call = |step: &Step, plate: &mut Plate| plate.step(*step, 0.1);
            bench.ladder_in_place(&LADDER, case, call, foreign::agrees);
        }
    });
}

fn noisy(side: usize) -> Plate {
    Plate::new(side, side, fixtures::noise(7, side * side)).expect("a square")
}
