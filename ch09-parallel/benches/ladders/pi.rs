//! Pi by throwing darts, from one thread to lanes on all cores.
//!
//! ```sh
//! cargo bench -p ch09-parallel -- simd/10000000
//! ```

use ch09_parallel::pi::{self, Hits, LADDER};
use shared::bench::{Bench, Case, Work};
use shared::machine;
use shared::timing;

/// Operations on 64 bits that a sample takes: nine for the word, two halves, two squares, a sum and a
/// comparison. Counting the hit makes no difference worth a digit.
const OPERATIONS: f64 = 15.0;

/// Samples from which the time of all is reckoned for the naive rung.
const PART: u64 = 1_000_000;

type TooSlow = &'static [(&'static str, &'static str)];

const LOCKED: TooSlow = &[("locked_generator", "taking a lock for each sample takes ten seconds")];

pub(crate) fn bench(bench: &mut Bench) {
    let workers = machine::cores();
    for (samples, too_slow) in [(10_000_000_u64, &[] as TooSlow), (100_000_000, LOCKED)] {
        let limit =
            Work::new("15 integer operations a sample, as many at a time as of floating point")
                .flops(OPERATIONS * samples as f64);
        let case = Case::new(samples, (samples as f64, "sample"), limit, || samples);
        let call = |hits: &Hits, samples: &u64| hits(1, *samples, workers);
        let part = format!("{PART} of the {samples} samples");
        let case = case.too_slow(too_slow).reckoned(part, |_| {
            let run = || (LADDER.naive.run)(1, PART, workers);
            timing::best_of(1, run) * samples as f64 / PART as f64
        });
        bench.ladder(&LADDER, case, call, pi::agrees);
    }
}
