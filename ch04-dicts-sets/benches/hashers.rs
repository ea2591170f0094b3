//! Words indexed by one table with many hash functions.
//!
//! ```sh
//! cargo bench -p ch04-dicts-sets --bench hashers
//! ```

use ch04_dicts_sets::hashers::{Index, LADDER, agrees};
use ch04_dicts_sets::unique_names::phonebook;
use shared::bench::{self, Case, Limit};
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for len in [10_000, 100_000] {
            let case = Case {
                label: len.to_string(),
                input: move || phonebook(4, len),
                elements: len as f64,
                unit: "word",
                limit: Limit::Rung("foldhash"),
                too_slow: match len {
                    100_000 => &[
                        ("constant", "each word is compared with all others"),
                        ("first_letter", "each word is compared with one in 52 of the others"),
                    ],
                    _ => &[],
                },
            };
            let call = |index: &Index, words: &Vec<String>| index(words);
            bench.ladder(&LADDER, case, call, agrees);
        }
    });
}
