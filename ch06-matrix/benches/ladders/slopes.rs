//! The slope of each row of a table.
//!
//! ```sh
//! cargo bench -p ch06-matrix -- slopes/
//! ```

use ch06_matrix::slopes::{self, LADDER, Slopes, Table};
use shared::bench::{Bench, Case, Work};
use shared::fixtures;

/// As in the book: the hours that each of many people worked on each of fourteen days.
const COLUMNS: usize = 14;

const ROWS: usize = 100_000;

pub(crate) fn bench(bench: &mut Bench) {
    let bytes = (ROWS * (COLUMNS + 1) * size_of::<f64>()) as f64;
    let limit = Work::new("every number read once, every slope written once")
        .reads(bytes, bytes)
        .flops((2 * COLUMNS * ROWS) as f64);
    let label = format!("{ROWS} x {COLUMNS}");
    let table = hours();
    let case = Case::new(label, (ROWS as f64, "row"), limit, || &table);
    let call = |slopes: &Slopes, table: &&Table| table.slopes(*slopes);
    bench.ladder(&LADDER, case, call, slopes::agrees(&table));
}

fn hours() -> Table {
    let hours = fixtures::noise(6, ROWS * COLUMNS).into_iter().map(|x| (24.0 * x).floor());
    Table::new(hours.collect(), COLUMNS).expect("whole rows")
}
