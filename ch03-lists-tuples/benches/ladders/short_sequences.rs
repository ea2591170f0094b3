//! ```sh
//! cargo bench -p ch03-lists-tuples -- short_sequences/
//! ```

use std::num::NonZero;

use ch03_lists_tuples::short_sequences::{LADDER, Remainders};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::SplitMix64;
use shared::ladder::equal;

const NUMBERS: usize = 1_000_000;

pub(crate) fn bench(bench: &mut Bench) {
    for batch in [1_000, NUMBERS] {
        let label = format!("{batch} at a time");
        let limit = Work::new("ten operations for each of six digits, and ten for each sequence")
            .on_one_core()
            .operations(70.0 * NUMBERS as f64);
        let case =
            Case::new(label, (NUMBERS as f64, "sequence"), limit, numbers).beside("small_vectors");
        let batch = NonZero::new(batch).expect("some numbers are in a batch");
        let call = |remainders: &Remainders, numbers: &Vec<u32>| remainders(numbers, batch);
        bench.ladder(&LADDER, case, call, equal);
    }
}

/// Numbers below 2^20: one in twenty has seven digits, one more than a small vector holds.
fn numbers() -> Vec<u32> {
    SplitMix64::new(3).take(NUMBERS).map(|word| (word >> 44) as u32).collect()
}
