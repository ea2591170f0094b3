// To take home: this file and rayon.

//! Every core gets a part of the needles. The search is an argument; the ladder gives `batched`.

use rayon::prelude::*;

/// With fewer needles, waking up another core costs more than it gains.
const WORTH_A_CORE: usize = 1 << 12;

/// Every core calls `search` on a part of the needles.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub fn parallel<K: Sync>(
    needles: &[K],
    at: &mut [usize],
    search: impl Fn(&[K], &mut [usize]) + Sync,
) {
    assert_eq!(needles.len(), at.len(), "each needle has one answer");
    let part = needles.len().div_ceil(rayon::current_num_threads()).max(WORTH_A_CORE);
    let parts = needles.par_chunks(part).zip(at.par_chunks_mut(part));
    parts.for_each(|(needles, at)| search(needles, at));
}

#[test]
fn finds_the_leftmost_of_equal_keys() {
    let mut at = [0; 4];
    parallel(&[1, 3, 4, 8], &mut at, |needles, at| {
        for (needle, at) in needles.iter().zip(at) {
            *at = [2, 3, 3, 7].partition_point(|key| key < needle);
        }
    });
    assert_eq!(at, [0, 1, 3, 4]);
}
