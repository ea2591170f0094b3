//! Odd Fibonacci numbers: up to the book's limit, and up to the largest 64-bit and 128-bit numbers.
//!
//! ```sh
//! cargo bench -p ch05-iterators --bench fibonacci -- adaptors
//! ```

use ch05_iterators::fibonacci::{self, Fibonacci, LADDER, OddTerms};
use shared::bench::{self, Case, Limit};
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for limit in [5000, u128::from(u64::MAX), u128::MAX] {
            let case = Case {
                label: format!("up to {limit}"),
                input: || limit,
                elements: Fibonacci::default().take_while(|&term| term <= limit).count() as f64,
                unit: "term",
                limit: Limit::Rung("adaptors"),
                too_slow: &[],
            };
            let call = |odd_terms: &OddTerms, &limit: &u128| odd_terms(limit);
            bench.ladder(&LADDER, case, call, |&want, &got| fibonacci::agrees(want, got));
        }
    });
}
