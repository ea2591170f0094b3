//! Pi with engines that answer calls, and with workers that lease tasks.
//!
//! ```sh
//! cargo bench -p ch10-clusters -- every_engine
//! ```

use ch10_clusters::clusters::Clusters;
use ch10_clusters::primes::agrees;
use ch10_clusters::scatter::{Hits, LADDER};
use shared::bench::{Bench, Case, Work};
use shared::machine;

pub(crate) fn bench(bench: &mut Bench) {
    for samples in [1_000_000_u64, 100_000_000] {
        let limit = Work::new("15 operations a sample").operations(15.0 * samples as f64);
        let case =
            Case::new(samples, (samples as f64, "sample"), limit, || samples).beside("threads");
        // Engines and workers are started here, outside the measured time.
        let prepare = |hits: &Hits, _: &u64| {
            let mut clusters = Clusters::new(machine::cores());
            hits(1, 1000, &mut clusters).expect("the cluster answers");
            (*hits, clusters)
        };
        let call =
            |(hits, clusters): &mut (Hits, Clusters), samples: &u64| hits(1, *samples, clusters);
        bench.ladder_prepared(&LADDER, case, prepare, call, agrees);
    }
}
