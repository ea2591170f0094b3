//! ```sh
//! cargo bench -p ch03-lists-tuples --bench insort
//! ```

use ch03_lists_tuples::insort::{Insort, LADDER};
use shared::bench::{self, Case, Limit};
use shared::fixtures::SplitMix64;
use shared::ladder::equal;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let too_slow: &[_] =
            &[("linear", "moves and compares 10^12 bytes"), ("bisect", "moves 10^12 bytes")];
        for (len, too_slow) in [(10_000, &[][..]), (1_000_000, too_slow)] {
            let limit = Limit::Unknown("a sort in vector registers compares many values at a time");
            let case = Case::new(len, (len as f64, "value"), limit, || random(len))
                .beside("unstable_sort");
            let call = |insort: &Insort, values: &Vec<i32>| insort(values);
            bench.ladder(&LADDER, case.too_slow(too_slow), call, equal);
        }
    });
}

fn random(len: usize) -> Vec<i32> {
    SplitMix64::new(3).take(len).map(|word| (word >> 32) as i32).collect()
}
