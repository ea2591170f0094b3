//! Small jobs through a queue: a file, a server, memory.
//!
//! ```sh
//! cargo bench -p ch10-clusters -- broker_batched
//! ```

use ch10_clusters::queue::{self, Brokers, LADDER, Pass, Passed};
use shared::bench::{Bench, Case, Limit};
use shared::fixtures::SplitMix64;

const WAITS: &str = "it waits for the disk or the server for each job";

/// Jobs, and the rungs that are left out.
const SIZES: [(usize, &[(&str, &str)]); 2] =
    [(200, &[]), (20_000, &[("embedded_one_by_one", WAITS), ("broker_one_by_one", WAITS)])];

pub(crate) fn bench(bench: &mut Bench) {
    for (jobs, too_slow) in SIZES {
        let input = || (SplitMix64::new(10).take(jobs).collect::<Vec<u64>>(), Brokers::default());
        let call = |pass: &Pass, (payloads, brokers): &(Vec<u64>, Brokers)| {
            pass(payloads, brokers).expect("a broker that works")
        };
        let limit = Limit::Unknown("what a job needs depends on what the queue promises");
        let case = Case::new(format!("{jobs} jobs"), (jobs as f64, "job"), limit, input)
            .too_slow(too_slow)
            .reckoned("a hundredth of the jobs", |(payloads, brokers)| {
                let part = &payloads[..jobs / 100];
                let pass = || (LADDER.naive.run)(part, brokers).expect("a broker that works");
                shared::timing::best_of(1, pass) * 100.0
            })
            .beside("channel")
            .column("leased, kjob/s", |passed: &Passed, _| {
                passed.payloads.len() as f64 / passed.leasing.as_secs_f64() / 1e3
            })
            .column("bytes/job", |passed, _| passed.bytes as f64 / passed.payloads.len() as f64);
        bench.ladder(&LADDER, case, call, queue::agrees);
    }
}
