//! Counting together: a lock on a file, a server, a lock in memory, one instruction.
//!
//! ```sh
//! cargo bench -p ch09-parallel -- padded_per_thread
//! ```

use std::cell::RefCell;

use ch09_parallel::counter::{Count, LADDER};
use ch09_parallel::helpers::Helpers;
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;
use shared::timing;

const WORKERS: usize = 2;

const SECONDS: &str = "a call of the system or a message for each addition takes half a minute";

/// Additions of each worker, and the rungs that are left out.
const SIZES: [(u64, &[(&str, &str)]); 2] =
    [(5000, &[]), (5_000_000, &[("file_lock", SECONDS), ("redis", SECONDS)])];

pub(crate) fn bench(bench: &mut Bench) {
    for (each, too_slow) in SIZES {
        let additions = (each * WORKERS as u64) as f64;
        let label = format!("{WORKERS} x {each}");
        let limit =
            Work::new("an atomic addition each, to a counter of its own").atomics(additions);
        // Each rung gets new helpers, and those of the one before have ended: their memory is not its own.
        let helpers = || RefCell::new(Helpers::new(WORKERS));
        let case = Case::new(label, (additions, "addition"), limit, helpers).too_slow(too_slow);
        let case = case.reckoned("a thousandth of the additions", |helpers| {
            let count = |each| (LADDER.naive.run)(each, &mut helpers.borrow_mut());
            count(1).expect("the helpers run");
            timing::best_of(1, || count(each / 1000).expect("they run")) * 1000.0
        });
        let prepare = |count: &Count, helpers: &RefCell<Helpers>| {
            helpers.replace(Helpers::new(WORKERS));
            count(1, &mut helpers.borrow_mut()).expect("the helpers run");
            *count
        };
        let call = |count: &mut Count, helpers: &RefCell<Helpers>| {
            count(each, &mut helpers.borrow_mut()).expect("the helpers run")
        };
        bench.ladder_prepared(&LADDER, case, prepare, call, equal);
    }
}
