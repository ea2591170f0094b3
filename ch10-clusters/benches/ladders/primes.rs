//! Counting primes in one process, in threads, and over a queue.
//!
//! ```sh
//! cargo bench -p ch10-clusters -- embedded_queue
//! ```

use std::ops::Range;

use ch10_clusters::clusters::Clusters;
use ch10_clusters::primes::{Count, LADDER, agrees};
use shared::bench::{Bench, Case, Limit};
use shared::machine;

/// A range, its name, and the numbers in a chunk.
const RANGES: [(Range<u64>, &str, u64); 3] = [
    (100_000_000..101_000_000, "100000000 to 101000000", 250_000),
    (100_000_000..140_000_000, "100000000 to 140000000", 2_000_000),
    (0..1_000_000_000, "0 to 1000000000", 20_000_000),
];

pub(crate) fn bench(bench: &mut Bench) {
    for (range, label, chunk) in RANGES {
        let numbers = (range.end - range.start) as f64;
        let limit = Limit::Unknown("no least number of operations is known for finding primes");
        let case = Case::new(label, (numbers, "number"), limit, || range).beside("threads");
        // The processes of one rung have ended when the next one is measured.
        let prepare = |count: &Count, _: &Range<u64>| {
            let mut clusters = Clusters::new(machine::cores());
            count(0..1000, 1000, &mut clusters).expect("the cluster answers");
            (*count, clusters)
        };
        let call = |(count, clusters): &mut (Count, Clusters), range: &Range<u64>| {
            count(range.clone(), chunk, clusters)
        };
        bench.ladder_prepared(&LADDER, case, prepare, call, agrees);
    }
}
