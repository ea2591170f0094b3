//! Odd Fibonacci numbers: up to the book's limit, and up to the largest 64-bit and 128-bit numbers.
//!
//! ```sh
//! cargo bench -p ch05-iterators -- adaptors
//! ```

use ch05_iterators::fibonacci::series::Fibonacci;
use ch05_iterators::fibonacci::{LADDER, OddTerms};
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;

pub(crate) fn bench(bench: &mut Bench) {
    for limit in [5000, u128::from(u64::MAX), u128::MAX] {
        let terms = Fibonacci::default().take_while(|&term| term <= limit).count() as f64;
        // An addition of 128 bits adds the lower halves, and then the upper halves with the carry.
        let work = Work::new("each term waits for the addition before")
            .on_one_core()
            .chain(2.0 * terms)
            .tricks(&["every_third", "table"]);
        let label = format!("up to {limit}");
        let case = Case::new(label, (terms, "term"), work, || limit);
        let call = |odd_terms: &OddTerms, &limit: &u128| odd_terms(limit);
        bench.ladder(&LADDER, case, call, equal);
    }
}
