//! A sieve, a sequence and a product of matrices, in every engine.
//!
//! ```sh
//! cargo bench -p ch07-compiling -- evaluate/
//! ```

use ch07_compiling::evaluate::{Evaluate, LADDER};
use shared::bench::{Bench, Case, Limit};
use shared::ladder::equal;

pub(crate) fn bench(bench: &mut Bench) {
    let (n, side) = (300_000, 120);
    let label = format!("{n} and {side} x {side}");
    let limit = Limit::Unknown("a translator may find a way around any part of these programs");
    let case = Case::new(label, (1.0, "run"), limit, || (n, side)).beside("native");
    let call = |evaluate: &Evaluate, &(n, side): &(u32, u32)| evaluate(n, side);
    bench.ladder(&LADDER, case, call, equal);
}
