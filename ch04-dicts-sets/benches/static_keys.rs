//! Colours looked up by name: names that exist, and others.
//!
//! ```sh
//! cargo bench -p ch04-dicts-sets --bench static_keys
//! ```

use ch04_dicts_sets::static_keys::{COLOURS, Colour, LADDER};
use shared::bench::{self, Case, Limit};
use shared::fixtures::SplitMix64;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

const ASKED: usize = 10_000;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for (label, suffix) in [("hit", ""), ("miss", "y")] {
            let case = Case {
                label: format!("{label} {ASKED}"),
                input: move || asked(suffix),
                elements: ASKED as f64,
                unit: "name",
                limit: Limit::Rung("phf"),
                too_slow: &[],
            };
            let call = |colour: &Colour, names: &Vec<String>| -> u64 {
                names.iter().filter_map(|name| colour(name)).map(u64::from).sum()
            };
            bench.ladder(&LADDER, case, call, |want, got| {
                (want == got).then_some(()).ok_or_else(|| format!("{got} instead of {want}"))
            });
        }
    });
}

/// Names of colours in random order, each followed by `suffix`.
fn asked(suffix: &str) -> Vec<String> {
    let name = |word: u64| COLOURS[(word % COLOURS.len() as u64) as usize].0;
    SplitMix64::new(4).take(ASKED).map(|word| name(word).to_owned() + suffix).collect()
}
