//! ```sh
//! cargo bench -p ch07-compiling -- calls/
//! ```

use ch07_compiling::calls::{Calls, LADDER};
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;

pub(crate) fn bench(bench: &mut Bench) {
    let calls = 1_000_000;
    let limit = Work::new("each call waits for the multiplication and the addition before")
        .on_one_core()
        .float_chain(2.0 * calls as f64);
    let case = Case::new(calls, (calls as f64, "call"), limit, || calls);
    bench.ladder(&LADDER, case, |call: &Calls, &calls: &usize| call(calls), equal);
}
