//! Counting primes, from trial division to a sieve on all cores.
//!
//! ```sh
//! cargo bench -p ch09-parallel -- sieve_on_all_cores
//! ```

use std::ops::Range;

use ch09_parallel::primes_in_range::serial::serial;
use ch09_parallel::primes_in_range::{Count, LADDER};
use shared::bench::{Bench, Case, Limit};
use shared::ladder::equal;
use shared::machine;
use shared::timing;

const DIVISION: &str = "trial division below 10^9 takes many minutes";

const DIVIDE: &[(&str, &str)] = &[
    ("serial", DIVISION),
    ("static_chunks", DIVISION),
    ("dynamic_chunks", DIVISION),
    ("queue_with_poison_pills", DIVISION),
    ("queue_of_less_work", DIVISION),
    ("feeder_thread", DIVISION),
];

/// Samples from which the time of a whole range is reckoned, and the numbers of each.
const SAMPLES: u64 = 64;
const SAMPLE: u64 = 500;

type Ranges = [(Range<u64>, &'static str, &'static [(&'static str, &'static str)]); 3];

pub(crate) fn bench(bench: &mut Bench) {
    let ranges: Ranges = [
        (0..1_000_000, "0 to 1000000", &[]),
        (100_000_000..101_000_000, "100000000 to 101000000", &[]),
        (0..1_000_000_000, "0 to 1000000000", DIVIDE),
    ];
    let workers = machine::cores();
    for (range, label, too_slow) in ranges.clone() {
        let len = (range.end - range.start) as f64;
        let limit = Limit::Unknown("no least number of operations is known for finding primes");
        let case = Case::new(label, (len, "number"), limit, || range).beside("segmented_sieve");
        let call = |count: &Count, range: &Range<u64>| count(range.clone(), workers);
        let part = format!("{SAMPLES} parts of {SAMPLE} numbers at equal distances");
        bench.ladder(&LADDER, case.too_slow(too_slow).reckoned(part, reckon), call, equal);
    }
}

/// Seconds of trial division, from short parts at equal distances.
fn reckon(range: &Range<u64>) -> f64 {
    let distance = (range.end - range.start) / SAMPLES;
    let begin = |sample: u64| range.start + distance * sample + distance / 2;
    let seconds = timing::best_of(1, || {
        (0..SAMPLES).map(|sample| serial(begin(sample)..begin(sample) + SAMPLE)).sum::<u64>()
    });
    seconds * distance as f64 / SAMPLE as f64
}
