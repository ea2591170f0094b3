//! Anomalous days: a month by the clocks of Berlin, and three years, which are too many readings
//! for a list.
//!
//! ```sh
//! cargo bench -p ch05-iterators -- simd
//! ```

use ch05_iterators::anomalies_by_day::{ByDay, LADDER};
use ch05_iterators::readings::{Calendar, Signal};
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;
use shared::timing;

/// 2026-03-15T00:00:00Z, two weeks before the clocks of Berlin change.
const START: i64 = 1_773_532_800;

/// The naive rung is timed with so many readings, and its time for all is reckoned from that.
const PART: usize = 5_000_000;

pub(crate) fn bench(bench: &mut Bench) {
    // A rule, so that the bench needs no time zone database.
    let berlin = Calendar::named("CET-1CEST,M3.5.0,M10.5.0/3").expect("a rule");
    let cases = [
        ("Berlin, 2592000", berlin, 2_592_000, 18, &[][..]),
        (
            "UTC, 100000000",
            Calendar::utc(),
            100_000_000,
            20,
            &[("list", "its list of 100000000 readings would take 2.4 GB")],
        ),
    ];
    for (label, calendar, len, rarity, too_slow) in cases.clone() {
        let input = || Signal::with_spikes(5, START, len, rarity);
        let limit =
            Work::new("forty integer operations a reading, as many at a time as of floating point")
                .flops(40.0 * len as f64);
        let case = Case::new(label, (len as f64, "reading"), limit, input)
            .too_slow(too_slow)
            .reckoned(format!("{PART} of the {len} readings"), |_| {
                let part = Signal::with_spikes(5, START, PART, rarity);
                let run = || (LADDER.naive.run)(&part, &calendar, 5);
                timing::best_of(1, run) * len as f64 / PART as f64
            });
        let call = |by_day: &ByDay, signal: &Signal| by_day(signal, &calendar, 5);
        bench.ladder(&LADDER, case, call, equal);
    }
}
