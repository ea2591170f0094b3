//! Pi by throwing darts, from one thread to lanes on all cores.
//!
//! ```sh
//! cargo bench -p ch09-parallel --bench pi -- simd/10000000
//! ```

use ch09_parallel::pi::{self, Hits, LADDER};
use ch09_parallel::workers;
use shared::bench::{self, Case, Work};
use shared::machine;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

/// Operations on 64 bits that a sample takes: nine for the word, two halves, two squares, a sum and a
/// comparison. Counting the hit makes no difference worth a digit.
const OPERATIONS: f64 = 15.0;

type TooSlow = &'static [(&'static str, &'static str)];

const LOCKED: TooSlow = &[("locked_generator", "taking a lock for each sample takes ten seconds")];

fn main() {
    workers::work_if_asked();
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let workers = machine::cores();
        for (samples, too_slow) in [(10_000_000_u64, &[] as TooSlow), (100_000_000, LOCKED)] {
            let limit =
                Work::new("15 integer operations a sample, as many at a time as of floating point")
                    .flops(OPERATIONS * samples as f64);
            let case = Case::new(samples, (samples as f64, "sample"), limit, || samples);
            let call = |hits: &Hits, samples: &u64| hits(1, *samples, workers);
            bench.ladder(&LADDER, case.too_slow(too_slow), call, pi::agrees);
        }
    });
}
