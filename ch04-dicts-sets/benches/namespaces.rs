//! The tight loop that adds sines.
//!
//! ```sh
//! cargo bench -p ch04-dicts-sets --bench namespaces
//! ```

use ch04_dicts_sets::namespaces::{LADDER, Scope, TightLoop, agrees};
use shared::bench::{self, Case, Limit};
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

const ITERATIONS: u32 = 1_000_000;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let case = Case {
            label: ITERATIONS.to_string(),
            input: Scope::default,
            elements: f64::from(ITERATIONS),
            unit: "call",
            limit: Limit::Rung("static_call"),
            too_slow: &[],
        };
        let call = |tight_loop: &TightLoop, scope: &Scope| tight_loop(scope, ITERATIONS);
        bench.ladder(&LADDER, case, call, agrees);
    });
}
