//! Colours looked up by name; some names are not colours.
//!
//! ```sh
//! cargo bench -p ch04-dicts-sets -- static_keys/
//! ```

use ch04_dicts_sets::static_keys::{COLOURS, Colour, LADDER};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::SplitMix64;
use shared::ladder::equal;

const ASKED: usize = 10_000;

pub(crate) fn bench(bench: &mut Bench) {
    // One name in four, at random, is not a colour. A branch predicts the more frequent case, and
    // so one in four is mispredicted.
    let limit =
        Work::new("thirty operations a name, or a branch that one name in four mispredicts")
            .on_one_core()
            .operations(30.0 * ASKED as f64)
            .mispredictions(0.25 * ASKED as f64);
    let case = Case::new(ASKED, (ASKED as f64, "name"), limit, asked).beside("phf");
    let call = |colour: &Colour, names: &Vec<String>| -> u64 {
        names.iter().filter_map(|name| colour(name)).map(u64::from).sum()
    };
    bench.ladder(&LADDER, case, call, equal);
}

/// Names of colours in random order, one in four with a letter too many.
fn asked() -> Vec<String> {
    let name = |word: u64| {
        let name = COLOURS[(word % COLOURS.len() as u64) as usize].0;
        name.to_owned() + if word >> 62 == 0 { "y" } else { "" }
    };
    SplitMix64::new(4).take(ASKED).map(name).collect()
}
