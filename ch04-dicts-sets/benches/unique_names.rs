//! Different first names in a phone book.
//!
//! ```sh
//! cargo bench -p ch04-dicts-sets --bench unique_names
//! ```

use ch04_dicts_sets::unique_names::{LADDER, UniqueNames, agrees, phonebook};
use shared::bench::{self, Case, Limit, Work};
use shared::machine::Traffic;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

/// A string's pointer, length and capacity, and the ten bytes it leads to.
const NAME: usize = size_of::<String>() + 10;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for len in [10_000, 100_000] {
            let bytes = (len * NAME) as f64;
            let case = Case {
                label: len.to_string(),
                input: move || phonebook(4, len),
                elements: len as f64,
                unit: "name",
                limit: Limit::Work(Work {
                    what: "every name read once",
                    bytes,
                    traffic: Traffic::Read,
                    footprint: bytes,
                    flops: 0.0,
                }),
                too_slow: match len {
                    100_000 => &[("list", "five thousand million comparisons")],
                    _ => &[],
                },
            };
            let call = |count: &UniqueNames, names: &Vec<String>| count(names);
            bench.ladder(&LADDER, case, call, agrees);
        }
    });
}
