//! ```sh
//! cargo bench -p ch07-compiling --bench calls
//! ```

use ch07_compiling::calls::{Calls, LADDER};
use shared::bench::{self, Case, Limit};
use shared::ladder::equal;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let calls = 1_000_000;
        let case = Case::new(calls, (calls as f64, "call"), Limit::Rung("inlined"), || calls);
        bench.ladder(&LADDER, case, |call: &Calls, &calls: &usize| call(calls), equal);
    });
}
