//! Counting together: a lock on a file, a server, a lock in memory, one instruction.
//!
//! ```sh
//! cargo bench -p ch09-parallel --bench counter -- padded_per_thread
//! ```

use ch09_parallel::counter::{Count, LADDER};
use ch09_parallel::helpers::Helpers;
use ch09_parallel::workers;
use shared::bench::{self, Case, Limit};
use shared::ladder::equal;
use shared::memory::Counting;
use shared::timing;

#[global_allocator]
static HEAP: Counting = Counting;

const WORKERS: usize = 2;

const SECONDS: &str = "a call of the system or a message for each addition takes half a minute";

/// Additions of each worker, and the rungs that are left out.
const SIZES: [(u64, &[(&str, &str)]); 2] =
    [(5000, &[]), (5_000_000, &[("file_lock", SECONDS), ("redis", SECONDS)])];

fn main() {
    workers::work_if_asked();
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for (each, too_slow) in SIZES {
            let additions = (each * WORKERS as u64) as f64;
            let label = format!("{WORKERS} x {each}");
            let limit = Limit::Rung("padded_per_thread");
            let case = Case::new(label, (additions, "addition"), limit, || each).too_slow(too_slow);
            // A part of the additions, where all of them would take too long.
            let case = case.reckoned(|&each| {
                let mut helpers = Helpers::new(WORKERS);
                let mut count = |each| (LADDER.naive.run)(each, &mut helpers).expect("it runs");
                count(1);
                let part = each / 1000;
                timing::best_of(1, || count(part)) * 1000.0
            });
            let prepare = |count: &Count, _: &u64| {
                let mut helpers = Helpers::new(WORKERS);
                count(1, &mut helpers).expect("the helpers run");
                (*count, helpers)
            };
            let call = |(count, helpers): &mut (Count, Helpers), each: &u64| {
                count(*each, helpers).expect("the helpers run")
            };
            bench.ladder_prepared(&LADDER, case, prepare, call, equal);
        }
    });
}
