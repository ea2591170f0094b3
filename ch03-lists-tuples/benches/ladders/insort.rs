//! ```sh
//! cargo bench -p ch03-lists-tuples -- insort/
//! ```

use ch03_lists_tuples::insort::{Insort, LADDER};
use shared::bench::{Bench, Case, Limit};
use shared::fixtures::SplitMix64;
use shared::ladder::equal;
use shared::timing;

/// The naive rung is timed with so many values. Its time for all is reckoned from that, as it grows
/// with the square of the number.
const PART: usize = 50_000;

pub(crate) fn bench(bench: &mut Bench) {
    let too_slow: &[_] =
        &[("linear", "moves and compares 10^12 bytes"), ("bisect", "moves 10^12 bytes")];
    for (len, too_slow) in [(10_000, &[][..]), (1_000_000, too_slow)] {
        let limit = Limit::Unknown("a sort in vector registers compares many values at a time");
        let case =
            Case::new(len, (len as f64, "value"), limit, || random(len)).beside("unstable_sort");
        let call = |insort: &Insort, values: &Vec<i32>| insort(values);
        let case = case.too_slow(too_slow).reckoned(
            format!("{PART} values, times the square of {}", len / PART),
            |values| {
                let seconds = timing::best_of(1, || (LADDER.naive.run)(&values[..PART]));
                seconds * (len as f64 / PART as f64).powi(2)
            },
        );
        bench.ladder(&LADDER, case, call, equal);
    }
}

fn random(len: usize) -> Vec<i32> {
    SplitMix64::new(3).take(len).map(|word| (word >> 32) as i32).collect()
}
