//! Anomalies against the last 86,400 readings: a day and four hours, and three years.
//!
//! ```sh
//! cargo bench -p ch05-iterators -- running_sums
//! ```

use ch05_iterators::anomalies_rolling::{LADDER, Rolling};
use ch05_iterators::readings::Signal;
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;
use shared::timing;

const START: i64 = 1_773_532_800;

/// A day.
const WINDOW: usize = 86_400;

/// The naive rung is timed with so many readings after the first window, and its time for all is
/// reckoned from that.
const PART: usize = 500;

const TOO_SLOW: [(&str, &str); 3] = [
    ("copied", "it would copy 86400 readings for each of 100000000"),
    ("slices", "it would add 86400 levels for each of 100000000, and keep 1.6 GB of them"),
    ("ring", "it would add 86400 levels for each of 100000000"),
];

pub(crate) fn bench(bench: &mut Bench) {
    // More than two standard deviations is true of noise as well as of spikes, so that a rung with
    // small errors in its sums gives another answer. With a hundred million readings, that answer
    // would fill memory.
    let cases = [(100_000, 10, 2, &[][..]), (100_000_000, 20, 5, &TOO_SLOW)];
    for (len, rarity, sigmas, too_slow) in cases {
        let label = format!("{len}, {sigmas} deviations");
        let input = || Signal::with_spikes(5, START, len, rarity);
        let limit = Work::new("fifty operations a reading").operations(50.0 * len as f64);
        let case = Case::new(label, (len as f64, "reading"), limit, input)
            .too_slow(too_slow)
            .reckoned(format!("a day and {PART} of the {len} readings"), |_| {
                let part = Signal::with_spikes(5, START, WINDOW + PART, rarity);
                let run = || (LADDER.naive.run)(&part, WINDOW, sigmas);
                timing::best_of(3, run) * (len - WINDOW) as f64 / PART as f64
            });
        let call = |rolling: &Rolling, signal: &Signal| rolling(signal, WINDOW, sigmas);
        bench.ladder(&LADDER, case, call, equal);
    }
}
