//! ```sh
//! cargo bench -p ch03-lists-tuples --bench insort
//! ```

use ch03_lists_tuples::insort::{self, Insort, LADDER};
use shared::bench::{self, Case, Limit};
use shared::fixtures::SplitMix64;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let too_slow: &[_] =
            &[("linear", "moves and compares 10^12 bytes"), ("bisect", "moves 10^12 bytes")];
        for (len, too_slow) in [(10_000, &[][..]), (1_000_000, too_slow)] {
            let case = Case {
                label: len.to_string(),
                input: || random(len as usize),
                elements: f64::from(len),
                unit: "value",
                limit: Limit::Rung("unstable_sort"),
                too_slow,
            };
            let call = |insort: &Insort, values: &Vec<i32>| insort(values);
            bench.ladder(&LADDER, case, call, |want, got| insort::agrees(want, got));
        }
    });
}

fn random(len: usize) -> Vec<i32> {
    SplitMix64::new(3).take(len).map(|word| (word >> 32) as i32).collect()
}
