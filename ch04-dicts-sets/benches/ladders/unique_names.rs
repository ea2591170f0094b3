//! Different first names in a phone book.
//!
//! ```sh
//! cargo bench -p ch04-dicts-sets -- unique_names/
//! ```

use ch04_dicts_sets::unique_names::{LADDER, UniqueNames};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::phonebook;
use shared::ladder::equal;
use shared::timing;

/// A string's pointer, length and capacity, and the ten bytes it leads to.
const NAME: usize = size_of::<String>() + 10;

/// The naive rung is timed with so many names. Its time for all is reckoned from that, as it grows
/// with the square of the number.
const PART: usize = 10_000;

pub(crate) fn bench(bench: &mut Bench) {
    let too_slow: &[_] = &[("list", "five thousand million comparisons")];
    for (len, too_slow) in [(10_000, &[][..]), (100_000, too_slow)] {
        let bytes = (len * NAME) as f64;
        let limit =
            Work::new("three cache lines a name, or 60 operations: cut, hash, look up, put in")
                .lines(3.0 * len as f64, bytes)
                .operations(60.0 * len as f64);
        let case = Case::new(len, (len as f64, "name"), limit, || phonebook(4, len));
        let call = |count: &UniqueNames, names: &Vec<String>| count(names);
        let case = case.too_slow(too_slow).reckoned(
            format!("{PART} names, times the square of {}", len / PART),
            |names| {
                let seconds = timing::best_of(3, || (LADDER.naive.run)(&names[..PART]));
                seconds * (len as f64 / PART as f64).powi(2)
            },
        );
        bench.ladder(&LADDER, case, call, equal);
    }
}
