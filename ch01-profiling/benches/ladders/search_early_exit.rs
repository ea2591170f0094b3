//! One needle in a million items: near the head, near the tail, and nowhere.
//!
//! ```sh
//! cargo bench -p ch01-profiling -- "near the tail"
//! ```

use ch01_profiling::search_early_exit::{LADDER, Search};
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;

const ITEMS: i32 = 1_000_000;

pub(crate) fn bench(bench: &mut Bench) {
    // Every item is its own index, and so the needle's place is the needle.
    let cases = [("near the head", 1_000), ("near the tail", ITEMS - 1_000), ("absent", ITEMS)];
    for (place, needle) in cases {
        // As much of the list as must be looked at before the answer is known.
        let items = f64::from((needle + 1).min(ITEMS));
        let bytes = items * size_of::<i32>() as f64;
        let limit =
            Work::new("every item up to the needle read once").on_one_core().reads(bytes, bytes);
        let label = format!("{ITEMS}, {place}");
        let input = || (0..ITEMS).collect::<Vec<i32>>();
        let case = Case::new(label, (items, "item"), limit, input);
        let call = |search: &Search, items: &Vec<i32>| search(items, needle);
        bench.ladder(&LADDER, case, call, equal);
    }
}
