//! A counter for each of a million words, over ten million words of a Zipf stream.
//!
//! ```sh
//! cargo bench -p ch11-less-ram -- counters/
//! ```

use ch11_less_ram::counters::{self, Counters, Counts, LADDER};
use ch11_less_ram::zipf::Zipf;
use shared::bench::{Bench, Case, Work};

const EVENTS: usize = 10_000_000;

pub(crate) fn bench(bench: &mut Bench) {
    for kinds in [1000_usize, 1_000_000] {
        let limit = Work::new("an event read and a counter of a byte raised")
            .on_one_core()
            .reads(4.0 * EVENTS as f64, 4.0 * EVENTS as f64)
            .lines(EVENTS as f64, kinds as f64);
        let input = || {
            let ranks = Zipf::new(kinds as u64, 1.0, 5).take(EVENTS);
            ranks.map(|rank| rank as u32 - 1).collect::<Vec<u32>>()
        };
        let label = format!("{EVENTS} events of {kinds} kinds");
        let case = Case::new(label, (EVENTS as f64, "event"), limit, input)
            .column("bytes/counter", move |counts: &Counts, _| counts.bytes as f64 / kinds as f64)
            .column("theory / %", |counts: &Counts, _| 100.0 * counts.standard_error);
        let call = |count: &Counters, events: &Vec<u32>| count(events, kinds, 1);
        bench.ladder(&LADDER, case, call, counters::agrees);
    }
}
