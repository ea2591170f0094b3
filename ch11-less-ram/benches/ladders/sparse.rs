//! A matrix of 4096 x 4096 times a column, at three densities.
//!
//! ```sh
//! cargo bench -p ch11-less-ram -- csr
//! ```

use ch11_less_ram::sparse::triplets::Triplets;
use ch11_less_ram::sparse::{self, LADDER, Multiply, Sparse};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::noise;

const SIDE: usize = 4096;

pub(crate) fn bench(bench: &mut Bench) {
    for density in [0.001, 0.01, 0.1] {
        let cells = (SIDE * SIDE) as f64;
        let entries = density * cells;
        let limit = Work::new(
            "a number of the vector loaded for every entry, or the end of every row not foreseen",
        )
        .reads(12.0 * entries, 12.0 * entries)
        .lines(entries, 8.0 * SIDE as f64)
        // Where a row ends is random.
        .mispredictions(SIDE as f64);
        let label = format!("{SIDE} x {SIDE} at {} percent", 100.0 * density);
        let input = || (sparse::random(SIDE, density, 9), noise(3, SIDE));
        let case = Case::new(label, (entries, "entry"), limit, input)
            .column("bytes/entry", move |_: &Vec<f64>, kept| kept as f64 / entries);
        let prepare = |form: &Sparse, input: &(Triplets, Vec<f64>)| form(&input.0);
        let call = |form: &mut Multiply, input: &(Triplets, Vec<f64>)| form(&input.1);
        bench.ladder_prepared(&LADDER, case, prepare, call, sparse::agrees(SIDE));
    }
}
