//! The slope of each row of a table.
//!
//! ```sh
//! cargo bench -p ch06-matrix --bench slopes
//! ```

use ch06_matrix::slopes::{self, LADDER, Slopes, Table};
use shared::bench::{self, Case, Limit, Work};
use shared::fixtures;
use shared::machine::Traffic;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

/// The book's: the hours each of many people worked on each of fourteen days.
const COLUMNS: usize = 14;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let rows = 100_000;
        let table = || {
            let hours = fixtures::noise(6, rows * COLUMNS).into_iter().map(|x| (24.0 * x).floor());
            Table::new(hours.collect(), COLUMNS).expect("whole rows")
        };
        let input = table();
        let bytes = (rows * (COLUMNS + 1) * size_of::<f64>()) as f64;
        let case = Case {
            label: format!("{rows} x {COLUMNS}"),
            input: table,
            elements: rows as f64,
            unit: "row",
            limit: Limit::Work(Work {
                what: "every number read once, every slope written once",
                bytes,
                traffic: Traffic::Read,
                footprint: bytes,
                flops: (2 * COLUMNS * rows) as f64,
            }),
            too_slow: &[],
        };
        let call = |slopes: &Slopes, table: &Table| slopes(table);
        bench.ladder(&LADDER, case, call, |want, got| slopes::agrees(&input, want, got));
    });
}
