// To take home: this file and rayon.

//! Every core gets a part of the needles. The way to find a needle's value is an argument; the
//! ladder gives `midpoints`.

use rayon::prelude::*;

/// With fewer needles, waking up another core costs more than it gains.
const WORTH_A_CORE: usize = 1 << 12;

/// Every core calls `find` on a part of the needles.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub fn parallel(needles: &[i32], closest: &mut [i32], find: impl Fn(&[i32], &mut [i32]) + Sync) {
    assert_eq!(needles.len(), closest.len(), "each needle has one answer");
    let part = needles.len().div_ceil(rayon::current_num_threads()).max(WORTH_A_CORE);
    let parts = needles.par_chunks(part).zip(closest.par_chunks_mut(part));
    parts.for_each(|(needles, closest)| find(needles, closest));
}

#[test]
fn of_two_that_are_equally_close_the_larger() {
    let mut closest = [0; 4];
    parallel(&[-5, 3, 6, 10], &mut closest, |needles, closest| {
        for (&needle, closest) in needles.iter().zip(closest) {
            *closest = [9, 5, 1].into_iter().min_by_key(|value| needle.abs_diff(*value)).unwrap();
        }
    });
    assert_eq!(closest, [1, 5, 5, 9]);
}
