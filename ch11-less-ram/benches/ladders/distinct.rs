//! Distinct items of a stream, from a set of all to registers in vector lanes.
//!
//! ```sh
//! cargo bench -p ch11-less-ram -- simd
//! ```

use ch11_less_ram::distinct::{self, Distinct, Estimate, LADDER};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::SplitMix64;

const PRECISION: u32 = 14;

pub(crate) fn bench(bench: &mut Bench) {
    for items in [10_000_usize, 10_000_000] {
        let limit = Work::new("every item read once and hashed, and every register counted")
            .reads(8.0 * items as f64, 8.0 * items as f64)
            .operations(15.0 * items as f64 + 4.0 * f64::from(1 << PRECISION));
        let exact = items as f64;
        let error = move |estimate: &Estimate, _| 100.0 * (estimate.distinct / exact - 1.0);
        // No two words of the generator are alike.
        let input = || SplitMix64::new(11).take(items).collect::<Vec<u64>>();
        let case = Case::new(format!("{items} distinct"), (exact, "item"), limit, input)
            .column("bytes kept", |estimate: &Estimate, _| estimate.bytes as f64)
            .column("error / %", error)
            .column("theory / %", |estimate: &Estimate, _| 100.0 * estimate.standard_error);
        let call = |count: &Distinct, items: &Vec<u64>| count(items, PRECISION);
        bench.ladder(&LADDER, case, call, distinct::agrees);
    }
}
