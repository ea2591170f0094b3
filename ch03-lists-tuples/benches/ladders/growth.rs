//! ```sh
//! cargo bench -p ch03-lists-tuples -- growth/
//! ```

use ch03_lists_tuples::growth::{Append, LADDER};
use shared::bench::{Bench, Case, Work};
use shared::ladder::equal;
use shared::timing;

/// The naive rung is timed with so many items. Its time for all is reckoned from that, as it grows
/// with the square of the number.
const PART: usize = 50_000;

/// The most bytes that an allocator keeps instead of giving them back to the system.
const KEPT: f64 = 32e6;

pub(crate) fn bench(bench: &mut Bench) {
    let too_slow: &[_] = &[("concatenation", "copies 4 x 10^14 bytes")];
    for (len, too_slow) in [(10_000, &[][..]), (10_000_000, too_slow)] {
        let bytes = (len * size_of::<u64>()) as f64;
        let limit = Work::new("each item written once, to pages that the system supplies where the allocator has none")
            .on_one_core()
            .writes(bytes, bytes)
            .new_pages(if bytes > KEPT { bytes } else { 0.0 });
        let case = Case::new(len, (len as f64, "item"), limit, || len).too_slow(too_slow).reckoned(
            format!("{PART} items, times the square of {}", len / PART),
            |len| {
                let seconds = timing::best_of(1, || (LADDER.naive.run)(PART));
                seconds * (*len as f64 / PART as f64).powi(2)
            },
        );
        bench.ladder(&LADDER, case, |append: &Append, len: &usize| append(*len), equal);
    }
}
