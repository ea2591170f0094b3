//! A counter for each of a million words, over ten million words of a Zipf stream.
//!
//! ```sh
//! cargo bench -p ch11-less-ram --bench counters
//! ```

use ch11_less_ram::counters::{self, Counters, Counts, LADDER};
use ch11_less_ram::zipf::Zipf;
use shared::bench::{self, Case, Limit, Work};
use shared::machine::Traffic;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

const EVENTS: usize = 10_000_000;

/// Bytes of a cache line.
const LINE: f64 = 64.0;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for kinds in [1000_usize, 1_000_000] {
            let limit = Limit::Work(Work {
                what: "an event read, and a cache line of counters of eight bytes, for each event",
                bytes: (4.0 + LINE) * EVENTS as f64,
                traffic: Traffic::Read,
                footprint: 8.0 * kinds as f64,
                flops: 0.0,
            });
            let input = || {
                let ranks = Zipf::new(kinds as u64, 1.0, 5).take(EVENTS);
                ranks.map(|rank| rank as u32 - 1).collect::<Vec<u32>>()
            };
            let label = format!("{EVENTS} events of {kinds} kinds");
            let case = Case::new(label, (EVENTS as f64, "event"), limit, input)
                .column("bytes/counter", move |counts: &Counts, _| {
                    counts.bytes as f64 / kinds as f64
                })
                .column("theory / %", |counts: &Counts, _| 100.0 * counts.standard_error);
            let call = |count: &Counters, events: &Vec<u32>| count(events, kinds, 1);
            bench.ladder(&LADDER, case, call, counters::agrees);
        }
    });
}
