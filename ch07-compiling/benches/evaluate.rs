//! A sieve, a sequence and a product of matrices, in every engine.
//!
//! ```sh
//! cargo bench -p ch07-compiling --bench evaluate
//! ```

use ch07_compiling::evaluate::{self, Evaluate, LADDER, Size};
use shared::bench::{self, Case, Limit};
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let size = Size { n: 300_000, side: 120 };
        let case = Case {
            label: format!("{} and {} x {}", size.n, size.side, size.side),
            input: || size,
            elements: 1.0,
            unit: "run",
            limit: Limit::Rung("native"),
            too_slow: &[],
        };
        let call = |evaluate: &Evaluate, &size: &Size| evaluate(size);
        bench.ladder(&LADDER, case, call, evaluate::agrees);
    });
}
