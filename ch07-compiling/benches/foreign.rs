//! ```sh
//! cargo bench -p ch07-compiling --bench foreign
//! ```

use ch07_compiling::foreign::{self, LADDER, Plate, Step, calls};
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
            let case = Case {
                label: format!("{side} x {side}"),
                input: || {
                    Plate::new(side, side, fixtures::noise(7, side * side)).expect("a square")
                },
                elements: cells,
                unit: "cell",
                limit: Limit::Work(Work {
                    what: "every cell read and written once",
                    bytes: 16.0 * cells,
                    traffic: Traffic::Copy,
                    footprint: 16.0 * cells,
                    flops: 7.0 * cells,
                }),
                too_slow: &[],
            };
            let call = |step: &Step, plate: &mut Plate| step(plate, 0.1);
            bench.ladder_in_place(&LADDER, case, call, foreign::agrees);
        }
        let case = Case {
            label: "1000000".into(),
            input: || 1_000_000,
            elements: 1e6,
            unit: "call",
            limit: Limit::Rung("inlined"),
            too_slow: &[],
        };
        let call = |repeat: &calls::Calls, &calls: &usize| repeat(calls);
        bench.ladder(&calls::LADDER, case, call, |&want, &got| {
            shared::ladder::close(&[want], &[got], 0.0)
        });
    });
}
