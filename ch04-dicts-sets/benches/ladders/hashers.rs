//! Words indexed by one table with many hash functions.
//!
//! ```sh
//! cargo bench -p ch04-dicts-sets -- hashers/
//! ```

use ch04_dicts_sets::hashers::{Index, LADDER, agrees};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::phonebook;
use shared::timing;

/// The naive rung is timed with so many words. Its time for all is reckoned from that, as it grows
/// with the square of the number.
const PART: usize = 10_000;

pub(crate) fn bench(bench: &mut Bench) {
    let too_slow: &[_] = &[
        ("constant", "each word is compared with all others"),
        ("first_letter", "each word is compared with one in 52 of the others"),
    ];
    for (len, too_slow) in [(10_000, &[][..]), (100_000, too_slow)] {
        let limit =
            Work::new("forty operations a word").on_one_core().operations(40.0 * len as f64);
        let case =
            Case::new(len, (len as f64, "word"), limit, || phonebook(4, len)).beside("foldhash");
        let call = |index: &Index, words: &Vec<String>| index(words);
        let case = case.too_slow(too_slow).reckoned(
            format!("{PART} words, times the square of {}", len / PART),
            |words| {
                let seconds = timing::best_of(1, || (LADDER.naive.run)(&words[..PART]));
                seconds * (len as f64 / PART as f64).powi(2)
            },
        );
        bench.ladder(&LADDER, case, call, agrees);
    }
}
