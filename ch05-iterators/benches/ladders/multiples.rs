//! Multiples of three in a stream: a list of the short stream fits in a cache, a list of the long
//! one in none.
//!
//! ```sh
//! cargo bench -p ch05-iterators -- iterator/50000000
//! ```

use ch05_iterators::multiples::{Count, LADDER};
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;

const SEED: u64 = 5;

pub(crate) fn bench(bench: &mut Bench) {
    for len in [100_000, 50_000_000] {
        let limit =
            Work::new("19 integer operations a number, as many at a time as of floating point")
                .flops(19.0 * len as f64);
        let case = Case::new(len, (len as f64, "number"), limit, || len);
        let call = |count: &Count, &len: &usize| count(SEED, len);
        bench.ladder(&LADDER, case, call, equal);
    }
}
