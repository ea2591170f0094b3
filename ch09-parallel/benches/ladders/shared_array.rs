//! One array, filled by several processes: sent and copied, or written where it belongs.
//!
//! ```sh
//! cargo bench -p ch09-parallel -- shared_array/
//! ```

use std::cell::RefCell;

use ch09_parallel::helpers::Helpers;
use ch09_parallel::shared_array::{self, Array, Fill, LADDER};
use shared::bench::{Bench, Case, Work};

const WORKERS: usize = 4;
const ROWS: usize = 10_000;

pub(crate) fn bench(bench: &mut Bench) {
    for columns in [16, 1000] {
        let words = (ROWS * columns) as f64;
        let limit = Work::new("every word written, or each worker woken and waited for")
            .writes(8.0 * words, 8.0 * words)
            .hand_offs(2.0 * WORKERS as f64);
        let label = format!("{ROWS} x {columns}, {WORKERS} writers");
        // Each rung gets new helpers, and those of the one before have ended: their memory is not its own.
        let helpers = || RefCell::new(Helpers::new(WORKERS));
        let case = Case::new(label, (words, "word"), limit, helpers);
        // Filled once before it is timed: the system grants a page when it is first written to.
        let prepare = |fill: &Fill, helpers: &RefCell<Helpers>| {
            helpers.replace(Helpers::new(WORKERS));
            let helpers = &mut helpers.borrow_mut();
            let array = Array::new(ROWS, columns, helpers).expect("shared memory");
            fill(&array, helpers).expect("the workers run");
            (*fill, array)
        };
        let call = |(fill, array): &mut (Fill, Array), helpers: &RefCell<Helpers>| {
            fill(array, &mut helpers.borrow_mut()).expect("the workers run");
            array.clone()
        };
        bench.ladder_prepared(&LADDER, case, prepare, call, shared_array::agrees);
    }
}
