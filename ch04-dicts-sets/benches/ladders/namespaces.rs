//! The loop that adds sines.
//!
//! ```sh
//! cargo bench -p ch04-dicts-sets -- namespaces/
//! ```

use ch04_dicts_sets::namespaces::{LADDER, Scope, TightLoop};
use shared::bench::{Bench, Case, Limit};
use shared::ladder::equal;

const ITERATIONS: u32 = 1_000_000;

pub(crate) fn bench(bench: &mut Bench) {
    let (calls, limit) = (
        f64::from(ITERATIONS),
        Limit::Unknown("the time of the sine itself, which `static_call` has"),
    );
    let case = Case::new(ITERATIONS, (calls, "call"), limit, Scope::default).beside("static_call");
    let call = |tight_loop: &TightLoop, scope: &Scope| tight_loop(scope, ITERATIONS);
    bench.ladder(&LADDER, case, call, equal);
}
