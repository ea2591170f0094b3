//! ```sh
//! cargo bench -p ch03-lists-tuples --bench short_sequences
//! ```

use std::num::NonZero;

use ch03_lists_tuples::short_sequences::{self, LADDER, Remainders};
use shared::bench::{self, Case, Limit};
use shared::fixtures::SplitMix64;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

const NUMBERS: usize = 1_000_000;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for kept in [1_000, NUMBERS] {
            let case = Case {
                label: format!("{kept} at a time"),
                // Below 2^20: one number in twenty has a digit too many for a small vector.
                input: || {
                    SplitMix64::new(3).take(NUMBERS).map(|word| (word >> 44) as u32).collect()
                },
                elements: NUMBERS as f64,
                unit: "sequence",
                limit: Limit::Rung("small_vectors"),
                too_slow: &[],
            };
            let kept = NonZero::new(kept).expect("some are kept");
            let call = |remainders: &Remainders, numbers: &Vec<u32>| remainders(numbers, kept);
            bench.ladder(&LADDER, case, call, short_sequences::agrees);
        }
    });
}
